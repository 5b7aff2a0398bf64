using System.Text.Json.Nodes;
using Signaling.Actors.Connections;

namespace Signaling.Actors.Tests.Dual;

/// <summary>Two sides that number their frames, and lose their sockets at any moment; seeded, so that a failure repeats what was done.</summary>
public sealed class ResumePropertyTests : GatewayTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Losses_at_both_ends_lose_double_and_reorder_nothing_in_either_direction(int seed)
    {
        var random = new Random(seed);
        var producer = new Side(this, producer: true);
        var viewer = new Side(this, producer: false);
        producer.Say(_ => """{"type":"register-stream","from":"desk","data":{}}""");
        producer.ReadUntil("stream-registered");
        viewer.Say(_ => """{"type":"stream-request","target_id":"desk"}""");
        var session = (string)producer.ReadUntil("connection-request")["session_id"]!;
        viewer.ReadUntil("session-state");
        producer.Say(_ => $$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        viewer.ReadUntil("offer");
        viewer.Say(_ => $$$"""{"type":"answer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        producer.ReadUntil("answer");

        for (var step = 0; step < 400; step++)
        {
            var side = random.Next(2) == 0 ? producer : viewer;
            switch (random.Next(12))
            {
                case 0:
                    side.Reconnect(noticed: random.Next(2) == 0);
                    break;
                case 1:
                    side.Say(_ => """{"type":"ping"}""");
                    break;
                case < 7:
                    side.Read(random.Next(12));
                    break;
                default:
                    side.Say(
                        number => $$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"","sdpMid":"0","sdpMLineIndex":0,"n":{{{number}}}}}""",
                        lost: random.Next(6) == 0);
                    break;
            }
        }

        producer.Reconnect(noticed: true);
        viewer.Reconnect(noticed: true);
        producer.ReadUntil(() => producer.Heard == viewer.Said);
        viewer.ReadUntil(() => viewer.Heard == producer.Said);
    }

    /// <summary>A client as the protocol wants it: it numbers, acknowledges, keeps what isn't acknowledged, and says that again.</summary>
    private sealed class Side
    {
        private readonly GatewayTest _test;
        private readonly string _token;
        private readonly Queue<(long Seq, string Text)> _kept = new();
        private DualClient _client;
        private bool _cut;
        private long _seq;
        private long _had;

        public Side(GatewayTest test, bool producer)
        {
            _test = test;
            _client = test.Open(new SocketTraits { Resume = "1" });
            var welcome = ReadUntil("welcome");
            _token = (string)welcome["data"]!["resume_token"]!;
            if (!producer)
                ReadUntil("available-streams");
        }

        /// <summary>Candidates said so far.</summary>
        public int Said { get; private set; }

        /// <summary>Candidates heard so far.</summary>
        public int Heard { get; private set; }

        /// <summary>Says something; from a loss on, nothing arrives until the side has a new socket.</summary>
        public void Say(Func<int, string> frame, bool lost = false)
        {
            _cut |= lost;
            var text = frame(Said);
            if (text.Contains("ice-candidate", StringComparison.Ordinal))
                Said++;
            var numbered = $$"""{"seq":{{++_seq}},"ack":{{_had}},{{text[1..]}}""";
            _kept.Enqueue((_seq, numbered));
            if (!_cut)
                _client.Send(numbered);

            // Neither side may be asked to keep more than its queue holds.
            if (_kept.Count > 100)
                Reconnect(noticed: true);
        }

        public void Read(int most)
        {
            for (var frames = 0; frames < most && _client.Outbox.Frames.TryTake(out var text); frames++)
                Hear(JsonNode.Parse(text)!.AsObject());
        }

        public JsonObject ReadUntil(string type)
        {
            JsonObject frame;
            do
            {
                frame = _client.Next();
                Hear(frame);
            }
            while ((string?)frame["type"] != type);
            return frame;
        }

        public void ReadUntil(Func<bool> reached)
        {
            while (!reached())
                Hear(_client.Next());
        }

        /// <summary>The socket is lost with all that is in it, and there is another one.</summary>
        public void Reconnect(bool noticed)
        {
            if (noticed)
                _client.Lose();
            _client = _test.Open(new SocketTraits { Resume = _token, Ack = _had });
            _cut = false;
            var welcome = _client.Next();
            Assert.True((bool?)welcome["data"]!["resumed"], $"had {_had}: {welcome.ToJsonString()}");
            Forget((long)welcome["ack"]!);
            foreach (var (_, text) in _kept.ToArray())
                _client.Send(text);
        }

        private void Hear(JsonObject frame)
        {
            Assert.NotEqual("error", (string?)frame["type"]);
            Assert.Equal(++_had, (long)frame["seq"]!);
            Forget((long)frame["ack"]!);
            if ((string?)frame["type"] == "ice-candidate")
                Assert.Equal(Heard++, (int)frame["data"]!["n"]!);
        }

        private void Forget(long seq)
        {
            while (_kept.TryPeek(out var oldest) && oldest.Seq <= seq)
                _kept.Dequeue();
        }
    }
}
