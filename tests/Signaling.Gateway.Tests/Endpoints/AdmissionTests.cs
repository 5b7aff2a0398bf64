using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Gateway.Endpoints;

namespace Signaling.Gateway.Tests.Endpoints;

/// <summary>Who knocks is let in, or leaves; nobody's actor is left behind.</summary>
public sealed class AdmissionTests : TestKit
{
    private readonly ManualTime _time = new();
    private readonly TestProbe _gateway;
    private readonly TestProbe _connection;
    private readonly Admission _admission;

    public AdmissionTests()
    {
        _gateway = CreateTestProbe();
        _connection = CreateTestProbe();
        _admission = new Admission(new KnownGateway(_gateway.Ref), _time);
    }

    [Fact]
    public async Task Who_waits_is_given_its_actor()
    {
        var asked = _admission.AskAsync(Knock());
        _gateway.ExpectMsg<GatewayMessage.Open>();

        _gateway.Reply(new GatewayReply.Accepted(_connection.Ref));

        Assert.Equal(_connection.Ref, await asked);
    }

    [Fact]
    public async Task An_actor_that_comes_after_its_client_has_gone_is_told_so()
    {
        using var gone = new CancellationTokenSource();
        var asked = _admission.AskAsync(Knock(), gone.Token);
        _gateway.ExpectMsg<GatewayMessage.Open>();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);

        _gateway.Reply(new GatewayReply.Accepted(_connection.Ref));

        _connection.ExpectMsg<SocketMessage.Closed>();
    }

    [Fact]
    public async Task An_actor_that_comes_too_late_is_told_so()
    {
        var asked = _admission.AskAsync(Knock());
        _gateway.ExpectMsg<GatewayMessage.Open>();
        _time.Advance(Admission.Patience);
        await Assert.ThrowsAsync<TimeoutException>(() => asked);

        _gateway.Reply(new GatewayReply.Accepted(_connection.Ref));

        _connection.ExpectMsg<SocketMessage.Closed>();
    }

    // Nothing is said to it here.
    private static GatewayMessage.Open Knock() => new(Outbox: null!, new FrameCredits(), new SocketTraits());
}
