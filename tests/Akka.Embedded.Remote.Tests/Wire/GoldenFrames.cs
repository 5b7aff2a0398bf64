namespace Akka.Embedded.Remote.Tests.Wire;

/// <summary>The frames of <c>akka-net-frames.txt</c>, by name.</summary>
internal static class GoldenFrames
{
    private static readonly Dictionary<string, byte[]> Frames = File
        .ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Wire", "akka-net-frames.txt"))
        .Where(static line => line.Length > 0 && line[0] != '#')
        .Select(static line => line.Split(' '))
        .ToDictionary(static parts => parts[0], static parts => Convert.FromHexString(parts[2]));

    public static IEnumerable<string> Names => Frames.Keys;

    /// <summary>With the length prefix.</summary>
    public static byte[] Frame(string name) => [.. Frames[name]];

    /// <summary>Without it.</summary>
    public static byte[] Body(string name) => Frames[name][4..];
}
