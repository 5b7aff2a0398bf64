using Signaling.Protocol.Dialects;

namespace Signaling.Protocol.Tests.Dialects.Fuzz;

/// <summary>
/// What was read is forgotten, whatever it was: a connection that goes on and dialects that all share keep no more of a thousand
/// frames than of a hundred. Seeded, so that a failure repeats.
/// </summary>
[Collection(nameof(DialectMemoryTests))]
[CollectionDefinition(nameof(DialectMemoryTests), DisableParallelization = true)]
public sealed class DialectMemoryTests
{
    private const int Frames = 4_000;

    // Bytes: an id that is kept costs more. Tables grow the first times, so that there are several tries; who keeps does in each.
    private const int MostEach = 10;
    private const int Tries = 6;

    public static TheoryData<string> Dialects => [.. DialectTable.Names.Where(name => Directory.Exists(Spoken.Folder(name, "client")))];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Memory_returns_to_the_start(string name)
    {
        var random = new Random(7);
        var originals = Directory.GetFiles(Spoken.Folder(name, "client")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        var reader = new Spoken(DialectTable.Find(name)!);
        for (var tries = 1; ; tries++)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var frame = 0; frame < Frames; frame++)
                reader.Read(Noise.Change(originals[random.Next(originals.Length)], random)).Dispose();
            var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Frames;
            GC.KeepAlive(reader);
            if (each <= MostEach)
                return;
            Assert.True(tries < Tries, $"Each frame has left {each} B.");
        }
    }
}
