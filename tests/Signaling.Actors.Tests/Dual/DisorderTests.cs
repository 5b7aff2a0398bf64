using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;

namespace Signaling.Actors.Tests.Dual;

/// <summary>Clients that do whatever they may and may not, in any order; seeded, so that a failure repeats what was sent.</summary>
public sealed class DisorderTests : GatewayTest
{
    private static readonly string[] Streams = ["desk", "camera", "screen"];
    private readonly List<DualClient> _open = [];
    private readonly List<string> _tokens = ["forged"];
    private readonly List<string> _sessions = ["none"];

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Whatever_clients_do_nothing_fails_and_nothing_is_left(int seed)
    {
        var random = new Random(seed);
        for (var step = 0; step < 1_500; step++)
        {
            if (_open.Count < 8)
                OpenOne(random);
            var client = _open[random.Next(_open.Count)];
            switch (random.Next(60))
            {
                case 0:
                    _open.Remove(client);
                    client.Lose();
                    break;
                case 1:
                    _open.Remove(client);
                    client.Close();
                    break;
                case 2:
                    Time.Advance(TimeSpan.FromSeconds(random.Next(12)));
                    break;
                default:
                    if (!client.Outbox.IsClosed)
                        client.Send(Frame(random));
                    break;
            }
            foreach (var other in _open.ToArray())
                Read(other);
        }

        foreach (var client in _open)
            client.Close();
        AwaitAssert(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(31));
            Refs.Gateway.Tell(GatewayMessage.Count.Instance, TestActor);
            Assert.Equal(new GatewayReply.Counts(0, 0, 0, 0), ExpectMsg<GatewayReply.Counts>());
        });
    }

    private void OpenOne(Random random)
    {
        var resume = random.Next(4) switch
        {
            0 => "1",
            1 => _tokens[random.Next(_tokens.Count)],
            _ => null,
        };
        _open.Add(Open(new SocketTraits { Resume = resume, Ack = random.Next(3) == 0 ? random.Next(40) : null }));
    }

    private void Read(DualClient client)
    {
        while (client.Outbox.Frames.TryTake(out var text))
        {
            var frame = System.Text.Json.Nodes.JsonNode.Parse(text)!;
            Assert.True((string?)frame["code"] != "INTERNAL_ERROR", text);
            if ((string?)frame["session_id"] is { } session && (string?)frame["type"] == "session-state")
                _sessions.Add(session);
            if ((frame["data"] as System.Text.Json.Nodes.JsonObject)?["resume_token"] is { } token)
                _tokens.Add((string)token!);
        }
        if (client.Outbox.IsClosed)
        {
            _open.Remove(client);
            client.Close();
        }
    }

    private string Frame(Random random)
    {
        var session = _sessions[^random.Next(1, Math.Min(_sessions.Count, 6) + 1)];
        var stream = Streams[random.Next(Streams.Length)];
        var token = _tokens[random.Next(_tokens.Count)];
        return random.Next(18) switch
        {
            0 => $$"""{"type":"register-stream","from":"{{stream}}"}""",
            1 => $$$"""{"type":"register-stream","from":"{{{stream}}}","resume":true,"data":{"resume_token":"{{{token}}}","sessions":[{"session_id":"{{{session}}}"}]}}""",
            2 => $$"""{"type":"unregister-stream","from":"{{stream}}"}""",
            3 or 4 or 5 => $$"""{"type":"stream-request","target_id":"{{stream}}"}""",
            6 => $$"""{"type":"session-resume","session_id":"{{session}}","target_id":"{{stream}}"}""",
            7 => $$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"a=mid:{{{random.Next(3)}}}"}}""",
            8 => $$$"""{"type":"answer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""",
            9 or 10 => $$$"""{"type":"ice-candidate","session_id":"{{{session}}}","seq":{{{random.Next(60)}}},"data":{"candidate":""}}""",
            11 => $$$"""{"type":"connection-state","session_id":"{{{session}}}","data":{"state":"connected"}}""",
            12 => $$"""{"type":"leave","session_id":"{{session}}"}""",
            13 => $$$"""{"type":"connection-rejected","session_id":"{{{session}}}","data":{}}""",
            14 => $$"""{"type":"hello","from":"{{stream}}","resume_token":"{{token}}","ack":{{random.Next(40)}}}""",
            15 => $$"""{"type":"ping","from":"c{{random.Next(4)}}","ack":{{random.Next(60)}}}""",
            16 => """{"type":"discover-streams"}""",
            _ => "{",
        };
    }
}
