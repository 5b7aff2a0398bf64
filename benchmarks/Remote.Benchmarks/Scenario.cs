using System.Globalization;

namespace Remote.Benchmarks;

/// <param name="Name">What the table calls it.</param>
/// <param name="Pairs">Pairs of actors, one in each process.</param>
/// <param name="InFlight">Messages of each pair that are on their way at a time.</param>
/// <param name="Message">What they send to and fro.</param>
internal sealed record Scenario(string Name, int Pairs, int InFlight, object Message)
{
    private const int DocumentSize = 3_000;

    public static IEnumerable<Scenario> All
    {
        get
        {
            (string Name, object Message)[] messages =
            [
                ("text of 2", "hi"),
                ("3 KB", new Document(new byte[DocumentSize])),
                ("3 KB as text", new TextDocument(new string('x', DocumentSize))),
            ];
            foreach (var (name, message) in messages)
            {
                yield return new Scenario($"{name}, 1 x 1", 1, 1, message);
                foreach (var pairs in (int[])[1, 5, 10, 25])
                {
                    var title = string.Create(CultureInfo.InvariantCulture, $"{name}, {pairs} x 50");
                    yield return new Scenario(title, pairs, 50, message);
                }
            }
        }
    }

    /// <summary>Each trip is timed where nothing else is under way.</summary>
    public bool IsTimed => Pairs == 1 && InFlight == 1;
}
