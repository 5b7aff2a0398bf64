using System.Text;
using Signaling.Actors.Tests.Dual;

namespace Signaling.Actors.Tests.Fuzz;

/// <summary>
/// What clients of one dialect say. Half of them begin as is proper, with a session where the dialect has such; then all say its
/// golden frames in any order, two in three as they are and the others with bytes changed.
/// There is to be a stream <c>bystander</c>.
/// </summary>
internal sealed class Chatter(string name, Random random)
{
    // Only how long a test takes to fail.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string[] _originals =
        [.. System.IO.Directory.GetFiles(Folder(name)).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <summary>Whether clients of the dialect come by sockets, and so have golden frames.</summary>
    public static bool Exists(string name) => System.IO.Directory.Exists(Folder(name));

    /// <summary>Lets each client begin, and then, while it isn't closed, say so many frames, one after the other.</summary>
    public void Say(IReadOnlyCollection<DualClient> clients, int frames)
    {
        var place = random.Next();
        foreach (var (number, client) in clients.Index().Where(one => one.Index % 4 < 2))
        {
            foreach (var (frame, answer) in Beginning(number, place))
            {
                client.Send(frame);
                Await(client, answer);
            }
        }
        for (var round = 0; round < frames; round++)
        {
            foreach (var client in clients.Where(client => !client.Outbox.IsClosed))
                Say(client, Spoil(Fill(_originals)));
        }
    }

    private static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "frames", name, "client");

    // What a client says first, and what it waits for before it goes on.
    private (string Frame, string Answer)[] Beginning(int number, int place) => name switch
    {
        "dual" => [("""{"type":"stream-request","target_id":"bystander"}""", "pending")],
        "gstreamer-1.0" => [("""{"version":"1.0","type":"request-offer","data":{"target_id":"bystander"}}""", "pending")],
        "selkies" =>
        [
            ($"HELLO peer-{number}", "HELLO"),
            number % 2 == 0 ? ("SESSION bystander", "SESSION_OK") : ("ROOM r2", "ROOM_OK"),
        ],
        "gst-webrtc" =>
        [
            ("""{"type":"list"}""", "producers"),
            ("""{"type":"startSession","peerId":"bystander"}""", "sessionStarted"),
        ],
        "room" when number % 2 == 0 => [($$"""{"type":"join","role":"sender","room":"{{place}}-{{number / 2}}"}""", "joined")],
        "room" => [($$"""{"type":"join","role":"viewer","room":"{{place}}-{{number / 2}}"}""", "joined")],
        _ => [],
    };

    private static void Await(DualClient client, string words)
    {
        string? text;
        do
        {
            Assert.True(client.Outbox.Frames.TryTake(out text, Patience), $"Nothing came with {words}.");
        }
        while (!text.Contains(words, StringComparison.Ordinal));
    }

    // A client whose actor has ended is read from no more.
    private static void Say(DualClient client, byte[] frame)
    {
        if (client.Credits.TakeAsync().AsTask() is var credit && credit.Wait(Patience) && credit.Result)
            client.Take(frame);
    }

    private byte[] Fill(string[] originals) => Encoding.UTF8.GetBytes(originals[random.Next(originals.Length)]
        .Replace("SESSION 42", "SESSION bystander", StringComparison.Ordinal)
        .Replace("HELLO 42", $"HELLO {random.Next(8)}", StringComparison.Ordinal)
        .Replace("\"desk\"", "\"bystander\"", StringComparison.Ordinal));

    private byte[] Spoil(byte[] bytes)
    {
        if (random.Next(3) > 0)
            return bytes;
        var at = random.Next(bytes.Length + 1);
        return random.Next(2) == 0
            ? [.. bytes.AsSpan(0, at), (byte)random.Next(32, 127), .. bytes.AsSpan(at)]
            : [.. bytes.AsSpan(0, at), .. bytes.AsSpan(Math.Min(bytes.Length, at + random.Next(1, 8)))];
    }
}
