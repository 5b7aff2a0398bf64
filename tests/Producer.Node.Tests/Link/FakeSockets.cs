using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Producer.Node.Link;
using Producer.Node.Link.Dual;

namespace Producer.Node.Tests.Link;

/// <summary>Gateways played by the test: it takes each attempt, opens or refuses it, speaks and listens.</summary>
internal sealed class FakeSockets : IGatewaySockets
{
    private readonly BlockingCollection<FakeSocket> _attempts = [];

    public Task<OpenedSocket> OpenAsync(Uri gateway, ResumePoint point, Action<SocketEvent> events)
    {
        var socket = new FakeSocket(GatewayAddress.ForSocket(gateway, point.Query), events);
        _attempts.Add(socket);
        return socket.Opening;
    }

    public FakeSocket Next() => _attempts.TryTake(out var attempt, FakeSocket.Limit)
        ? attempt
        : throw new TimeoutException("The link made no attempt.");

    public bool IsQuiet => _attempts.Count == 0;
}

internal sealed class FakeSocket(Uri address, Action<SocketEvent> events) : IGatewaySocket
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource<OpenedSocket> _opening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BlockingCollection<JsonElement> _sent = [];
    private readonly TaskCompletionSource _ended = new();

    public Uri Address => address;

    public Task<OpenedSocket> Opening => _opening.Task;

    public bool IsAborted { get; private set; }

    public bool IsFull { get; set; }

    public bool IsSilent => _sent.Count == 0;

    public bool TrySend(ReadOnlyMemory<byte> frame)
    {
        if (IsFull) return false;
        using var json = JsonDocument.Parse(frame);
        _sent.Add(json.RootElement.Clone());
        return true;
    }

    public void Handled()
    {
    }

    public void Close()
    {
        _ended.TrySetResult();
        events(new SocketEvent.Ended(1000, ""));
    }

    public void Abort()
    {
        IsAborted = true;
        _ended.TrySetResult();
    }

    public void Open() => _opening.SetResult(new OpenedSocket(this, DualDialect.Instance));

    public void Refuse(string reason) => _opening.SetException(new GatewayUnreachableException(reason, null));

    public void Say(string json) => events(new SocketEvent.Frame(Encoding.UTF8.GetBytes(json)));

    public void End(int? code, string reason = "") => events(new SocketEvent.Ended(code, reason));

    public void ExpectEnd() => Assert.True(_ended.Task.Wait(Limit), "The link kept the socket.");

    /// <summary>The next frame, which must be of that type.</summary>
    public JsonElement Expect(string type)
    {
        Assert.True(_sent.TryTake(out var frame, Limit), $"No {type} came.");
        Assert.Equal(type, frame.GetProperty("type").GetString());
        return frame;
    }

    /// <summary>Opens, greets, takes the registration and confirms it.</summary>
    public JsonElement Welcome(string token = "t1")
    {
        Open();
        Say($$$"""{"type":"welcome","seq":1,"data":{"client_id":"c","resume_token":"{{{token}}}","resumed":false}}""");
        var registration = Expect("register-stream");
        Say($$$"""{"type":"stream-registered","seq":2,"ack":1,"data":{"status":"success","resume_token":"{{{token}}}"}}""");
        return registration;
    }
}
