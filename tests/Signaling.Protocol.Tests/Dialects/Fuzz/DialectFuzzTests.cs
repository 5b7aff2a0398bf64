using System.Text;
using Signaling.Protocol.Dialects;
using DualFrames = Signaling.Protocol.Tests.Dialects.Dual.Frames;

namespace Signaling.Protocol.Tests.Dialects.Fuzz;

/// <summary>
/// Whatever comes in whatever dialect, a frame comes of it; whatever frame came, every dialect can say it. Seeded, so that a failure
/// repeats. A dialect joins by being in the table, and by its golden frames.
/// </summary>
public sealed class DialectFuzzTests
{
    private const int Rounds = 3_000;

    public static TheoryData<string, int> Seeds
    {
        get
        {
            var seeds = new TheoryData<string, int>();
            foreach (var name in DialectTable.Names)
            {
                for (var seed = 1; seed <= 3; seed++)
                    seeds.Add(name, seed);
            }
            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Frames_with_bytes_changed_are_read_and_written_without_an_exception(string name, int seed)
    {
        var folder = Spoken.Folder(name, "client");
        if (!Directory.Exists(folder))
            return;
        var random = new Random(seed);
        var originals = Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        var conversation = new Conversation(name);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = (byte[])originals[random.Next(originals.Length)].Clone();
            for (var changes = random.Next(6); changes > 0; changes--)
                bytes = Noise.Change(bytes, random);
            conversation.Check(bytes);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Members_and_words_of_any_kind_are_read_and_written_without_an_exception(string name, int seed)
    {
        var random = new Random(100 + seed);
        var conversation = new Conversation(name);
        for (var round = 0; round < Rounds; round++)
            conversation.Check(Encoding.UTF8.GetBytes(random.Next(4) == 0 ? Noise.Words(random) : Noise.Frame(random)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Bytes_that_are_no_frame_are_read_without_an_exception(string name, int seed)
    {
        var random = new Random(200 + seed);
        var conversation = new Conversation(name);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            conversation.Check(bytes);
        }
    }

    /// <summary>One connection that reads, and one of each dialect that is told what it read.</summary>
    private sealed class Conversation(string name)
    {
        private readonly Spoken _reader = new(DialectTable.Find(name)!);
        private readonly SpokenDialect _unsettled = new(DialectTable.Find(name)!, settled: false);
        private readonly (Dialect Dialect, Spoken Told)[] _told = [.. DialectTable.All.Select(dialect => (dialect, new Spoken(dialect)))];

        public void Check(byte[] bytes)
        {
            try
            {
                using (var frame = _reader.Read(bytes))
                    Tell(frame);
                _unsettled.Read(FrameBuffer.Copy(bytes)).Dispose();
                _unsettled.Confirm();
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{failure.GetType().Name} at {Convert.ToBase64String(bytes)}: {Encoding.UTF8.GetString(bytes)}\n{failure}");
            }
        }

        private void Tell(ClientFrame frame)
        {
            switch (frame)
            {
                case ClientFrame.Malformed malformed:
                    Say(new ServerFrame.Refusal(malformed.Code, malformed.Reason) { ReplyTo = malformed.MessageId });
                    break;
                case ClientFrame.Relay relay:
                    var label = new SessionLabel(new ClientId("from"), relay.Session ?? new SessionId("none"));
                    Say(new ServerFrame.Relayed(relay.Kind, label, relay.Data));
                    Say(new ServerFrame.Relayed(relay.Kind, label, relay.Data) { Complete = MediaIds.None });
                    break;
                case ClientFrame.Input { Data.Kind: not InputKind.Unknown } input:
                    Say(new ServerFrame.Input(input.Data, new SessionLabel(new ClientId("from"), input.Session ?? new SessionId("none"))));
                    break;
                case ClientFrame.Ping ping:
                    Say(new ServerFrame.Pong(ping, "connected", 1) { ReplyTo = ping.MessageId });
                    break;
                case ClientFrame.Register register:
                    Say(new ServerFrame.SessionStarted(new SessionId("s"), register.Stream ?? new StreamId("s"), register.Description));
                    break;
                case ClientFrame.Measured measured:
                    Say(new ServerFrame.Statistics(measured.Session, StatisticsKinds.All, measured.Report));
                    break;
                case ClientFrame.Failure failure:
                    Say(new ServerFrame.PeerError(new SessionLabel(new ClientId("from"), new SessionId("s")), failure.Code, failure.Message));
                    break;
            }
        }

        private void Say(ServerFrame frame)
        {
            foreach (var (_, told) in _told)
                told.Write(frame, DualFrames.Stamp());
        }
    }
}
