using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Signaling.Gateway.Accepting;
using Signaling.Gateway.Access;
using Signaling.Gateway.Endpoints;
using Signaling.Gateway.Hosting;
using Signaling.Gateway.Sockets;

namespace Signaling.Gateway.Tests.Accepting;

/// <summary>An acceptor with default settings, a probe for the gateway's actor, and time that stands still.</summary>
public abstract class AcceptorTest : TestKit
{
    private protected const string Token = "a-token-of-this-test";

    private readonly HeartbeatWheel _wheel;
    private readonly FlushRounds _rounds;

    private protected AcceptorTest()
    {
        _wheel = new HeartbeatWheel(Time, TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(250));
        _rounds = new FlushRounds(Time);
        Gateway = CreateTestProbe();
        var endpoint = new SignalingEndpoint(new Admission(new KnownGateway(Gateway.Ref), TimeProvider.System), new SocketOptions(), _wheel, _rounds);
        Acceptor = new SocketAcceptor(endpoint, new AccessRules(Settings.Access, Token, null), _wheel, Settings);
    }

    private protected static TimeSpan Limit { get; } = TimeSpan.FromSeconds(60);

    private protected GatewaySettings Settings { get; } =
        GatewaySettings.Read(CommandLine.Read([]).Load(new Dictionary<string, string>()));

    private protected ManualTime Time { get; } = new();

    private protected TestProbe Gateway { get; }

    private protected SocketAcceptor Acceptor { get; }

    protected override void AfterAll()
    {
        _wheel.Dispose();
        _rounds.Dispose();
        Shutdown(Limit, verifySystemShutdown: true);
    }
}
