using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Signaling.Actors.Connections;
using Signaling.Gateway.Sockets;
using Signaling.Protocol;

namespace Signaling.Gateway.Tests.Sockets;

/// <summary>One socket over pipes in memory, with a probe for its actor, and time that stands still.</summary>
public abstract class SocketTest : TestKit
{
    private protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Pipe _toServer = new();
    private readonly HeartbeatWheel _wheel;
    private readonly FlushRounds _rounds;
    private readonly TestProbe _actor;
    private int _cut;

    private protected SocketTest(SocketOptions? options = null)
    {
        Options = options ?? new SocketOptions { MaxMessageBytes = 4_096 };
        _wheel = new HeartbeatWheel(Time, Options.PingInterval, TimeSpan.FromMilliseconds(250));
        _rounds = new FlushRounds(Time);
        var toClient = new Pipe(new PipeOptions(pauseWriterThreshold: 65_536, resumeWriterThreshold: 32_768));
        Connection = new SocketConnection(
            new Duplex(_toServer.Reader, toClient.Writer), Cut, new Texts(), new Texts(), Options, _wheel, _rounds);
        Client = new RawClient(_toServer.Writer, toClient.Reader);
        ToClient = toClient;
        _actor = CreateTestProbe();
        Running = Serve();
    }

    private protected ManualTime Time { get; } = new();

    private protected SocketOptions Options { get; }

    private protected SocketConnection Connection { get; }

    private protected RawClient Client { get; }

    private protected Pipe ToClient { get; }

    private protected Task Running { get; }

    private protected bool WasCut => Volatile.Read(ref _cut) > 0;

    private protected bool PostText(string text) =>
        Connection.Outbox.TryPost(new ServerFrame.Refusal(ErrorCode.InternalError, text), default);

    /// <summary>Posts something that nobody waits for.</summary>
    private protected bool PostLateText(string text) => Connection.Outbox.TryPost(new ServerFrame.StreamUnavailable(null!, text), default);

    /// <summary>Posts something that the peer can do without.</summary>
    private protected bool PostInput(InputKind kind) =>
        Connection.Outbox.TryPost(new ServerFrame.Input(new InputData(kind, "{}"u8.ToArray()), null!), default);

    /// <summary>The next text that the actor was told.</summary>
    private protected string ExpectText()
    {
        var frame = _actor.ExpectMsg<ClientFrame.Malformed>(Limit);
        Connection.Credits.Return();
        return frame.Reason;
    }

    private protected string ExpectUnhandledText() => _actor.ExpectMsg<ClientFrame.Malformed>(Limit).Reason;

    private protected T Expect<T>()
        where T : SocketMessage => _actor.ExpectMsg<T>(Limit);

    private protected void ExpectNothing() => _actor.ExpectNoMsg(TimeSpan.Zero);

    /// <summary>Expects a violation, closes as the actor would, and hangs up as the peer would.</summary>
    private protected async Task<SocketMessage.Violated> ExpectViolation()
    {
        var violated = Expect<SocketMessage.Violated>();
        Connection.Outbox.Close(violated.Close, violated.Reason);
        Assert.Equal((int)violated.Close, await ExpectClose());
        Client.HangUp();
        Expect<SocketMessage.Closed>();
        await Running.WaitAsync(Limit);
        return violated;
    }

    private protected async Task<int> ExpectClose()
    {
        var frame = await Client.Receive();
        Assert.Equal(Opcode.Close, frame?.Opcode);
        return frame!.Payload.Length == 0 ? 1005 : frame.CloseCode;
    }

    protected override void AfterAll()
    {
        Cut();
        _wheel.Dispose();
        _rounds.Dispose();
        Shutdown(Limit, verifySystemShutdown: true);
    }

    private async Task Serve()
    {
        await Connection.RunAsync((_, _) => Task.FromResult<IActorRef?>(_actor.Ref), new SocketTraits());
        await ToClient.Writer.CompleteAsync();
    }

    private void Cut()
    {
        if (Interlocked.Increment(ref _cut) > 1)
            return;
        _toServer.Writer.Complete(new IOException("cut"));
        ToClient.Reader.Complete();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>A dialect in which a frame is its text.</summary>
    private sealed class Texts : IFrameReader, IFrameWriter
    {
        public ClientFrame Read(FrameBuffer buffer)
        {
            using (buffer)
                return new ClientFrame.Malformed(ErrorCode.InvalidMessage, Encoding.UTF8.GetString(buffer.Span));
        }

        public void Write(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output) =>
            output.Write(Encoding.UTF8.GetBytes(frame switch
            {
                ServerFrame.StreamUnavailable late => late.Reason,
                ServerFrame.Input input => input.Data.Kind.ToString(),
                _ => ((ServerFrame.Refusal)frame).Message,
            }));
    }
}
