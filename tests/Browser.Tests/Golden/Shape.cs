using System.Text.Json.Nodes;

namespace Browser.Tests.Golden;

/// <summary>Which members a frame has, and of which kind; what they say is not compared.</summary>
internal static class Shape
{
    // What is relayed or described is as its owner likes.
    private static readonly string[] Free = ["capabilities", "filters", "client_info", "meta"];

    /// <summary>Each member as its path and its kind, such as <c>data.sdp String</c>.</summary>
    public static IEnumerable<string> Of(JsonObject frame, string path = "")
    {
        foreach (var (name, value) in frame)
        {
            yield return $"{path}{name} {value?.GetValueKind()}";
            if (value is not JsonObject members || Free.Contains(name)) continue;
            foreach (var member in Of(members, $"{path}{name}.")) yield return member;
        }
    }
}
