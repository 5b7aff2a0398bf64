namespace Akka.Embedded.Api.Tests;

public class ApiTests
{
    [Fact]
    public void The_public_api_is_the_one_that_api_txt_lists()
    {
        var folder = AppContext.BaseDirectory;
        var listed = File.ReadAllLines(Path.Combine(folder, "api.txt"));
        var actual = ApiListing.Of(typeof(Akka.Actor.ActorSystem).Assembly, typeof(Akka.TestKit.Xunit2.TestKit).Assembly);
        var differences = Differences(listed, actual).ToArray();
        if (differences.Length == 0)
            return;

        var file = Path.Combine(folder, "api.actual.txt");
        File.WriteAllLines(file, actual);
        Assert.Fail(
            $"""
            The engine's public API is not what engine/api.txt lists (- listed, + there):

            {string.Join('\n', differences)}

            A member must exist in Akka.NET 1.5 with exactly that signature, or be internal.
            If every added line does: cp {file} engine/api.txt
            """);
    }

    // Types and members are ordered, so lines that both lists have under one type pair up by themselves.
    private static IEnumerable<string> Differences(IEnumerable<string> listed, IEnumerable<string> actual)
    {
        var before = ByType(listed);
        var after = ByType(actual);
        foreach (var type in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var was = before.GetValueOrDefault(type, []);
            var now = after.GetValueOrDefault(type, []);
            var changes = was.Except(now).Select(line => $"-{line}").Concat(now.Except(was).Select(line => $"+{line}")).ToArray();
            if (changes.Length > 0 || !before.ContainsKey(type) || !after.ContainsKey(type))
            {
                yield return (before.ContainsKey(type), after.ContainsKey(type)) switch
                {
                    (true, true) => $" {type}",
                    (true, false) => $"-{type}",
                    _ => $"+{type}",
                };
            }
            foreach (var change in changes)
                yield return change;
        }
    }

    private static Dictionary<string, List<string>> ByType(IEnumerable<string> lines)
    {
        var types = new Dictionary<string, List<string>>();
        List<string> members = [];
        foreach (var line in lines)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                types.Add(line, members = []);
            else if (line.Length > 0)
                members.Add(line);
        }
        return types;
    }
}
