using System.Text.Json;
using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Gateway.Whep;

/// <summary>
/// One player: the end of a connection whose other end is HTTP. What its session says to it is taken here as it is, and the answer
/// with all candidates is what the player gets at once, for it can be told nothing later.
/// </summary>
/// <param name="id">Names it in its address; 128 random bits, so that knowing it proves having been given it.</param>
/// <param name="offer">The player's offer.</param>
/// <param name="over">Called once, when nothing can be said in it any more.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class WhepSession(string id, SdpOffer offer, Action<WhepSession> over, TimeProvider clock) : IOutbox
{
    private const int MostCandidates = 256;

    private readonly Lock _gate = new();
    private readonly List<SdpCandidate> _candidates = [];
    private readonly TaskCompletionSource<WhepProblem?> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gathered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SessionId? _session;
    private string? _answer;
    private WhepProblem? _refusal;
    private bool _gatheredAll;
    private bool _over;

    /// <summary>Names it in its address.</summary>
    public string Id => id;

    /// <summary>The player's offer.</summary>
    public SdpOffer Offer => offer;

    /// <summary>What it hands frames to.</summary>
    public FrameCredits Credits { get; } = new();

    /// <summary>The actor that serves it, once it is there.</summary>
    public IActorRef? Connection { get; set; }

    /// <summary>Done when there is an answer, or a reason why there is none.</summary>
    public Task<WhepProblem?> Settled => _settled.Task;

    /// <summary>Done when the producer has no more candidates.</summary>
    public Task Gathered => _gathered.Task;

    /// <summary>The session, once there is one.</summary>
    public SessionId? Session
    {
        get
        {
            lock (_gate)
            {
                return _session;
            }
        }
    }

    /// <inheritdoc/>
    public DateTimeOffset LastHeard => clock.GetUtcNow();

    /// <summary>The answer with the candidates that have come.</summary>
    public string Answer()
    {
        lock (_gate)
        {
            return SdpAnswer.Complete(_answer!, _candidates, _gatheredAll);
        }
    }

    /// <inheritdoc/>
    public bool TryPost(ServerFrame frame, in FrameStamp stamp)
    {
        switch (frame)
        {
            case ServerFrame.SessionStarted started:
                lock (_gate)
                    _session = started.Session;
                break;
            case ServerFrame.Relayed relayed:
                Hear(relayed);
                break;
            case ServerFrame.Refusal refusal:
                Refuse(WhepProblem.Of(refusal.Code.WireName(), refusal.Message));
                _settled.TrySetResult(_refusal);
                break;
            case ServerFrame.PeerError error:
                Refuse(WhepProblem.Of(error.Code, error.Message));
                break;
            case ServerFrame.SessionTimeout:
                Refuse(new WhepProblem(StatusCodes.Status504GatewayTimeout, "The producer did not answer in time."));
                break;
            case ServerFrame.SessionClosed closed:
                End(closed.Reason);
                break;
        }
        return true;
    }

    /// <inheritdoc/>
    public bool TryPostText(ReadOnlySpan<byte> utf8) => true;

    /// <inheritdoc/>
    public void Close(CloseCode code, string reason) => End(reason);

    /// <summary>The player leaves, or is sent away.</summary>
    public void Leave() => Connection?.Tell(new SocketMessage.Closed(CloseCode.Done));

    private void Hear(ServerFrame.Relayed relayed)
    {
        var parts = SessionParts.Find(relayed.Data.Utf8.Span);
        switch (relayed.Kind)
        {
            case RelayKind.Answer when !parts.Sdp.IsEmpty:
                lock (_gate)
                    _answer ??= Text(parts.Sdp);
                _settled.TrySetResult(null);
                break;
            case RelayKind.Candidate when !parts.Candidate.IsEmpty:
                Gather(Text(parts.Candidate), parts.SdpMid.IsEmpty ? null : Text(parts.SdpMid), Index(parts.SdpMLineIndex));
                break;
            case RelayKind.Rejection:
                Refuse(Rejection(relayed.Data.Utf8));
                break;
        }
    }

    private void Gather(string candidate, string? mid, int index)
    {
        lock (_gate)
        {
            if (candidate.Length == 0)
                _gatheredAll = true;
            else if (_candidates.Count < MostCandidates && !candidate.AsSpan().ContainsAny('\r', '\n'))
                _candidates.Add(new SdpCandidate(candidate, mid, index));
            if (!_gatheredAll)
                return;
        }
        _gathered.TrySetResult();
    }

    // The first one says why; the end that follows says less.
    private void Refuse(WhepProblem problem)
    {
        lock (_gate)
            _refusal ??= problem;
    }

    private void End(string reason)
    {
        lock (_gate)
        {
            if (_over)
                return;
            _over = true;
            _refusal ??= new WhepProblem(StatusCodes.Status502BadGateway, $"The session ended before there was an answer: {reason}.");
        }
        _settled.TrySetResult(_refusal);
        _gathered.TrySetResult();
        over(this);
    }

    private static WhepProblem Rejection(ReadOnlyMemory<byte> json)
    {
        using var said = JsonDocument.Parse(json);
        var (code, reason) = (Member("code"), Member("reason"));
        return WhepProblem.Of(code, reason);

        string Member(string name) =>
            said.RootElement.ValueKind == JsonValueKind.Object && said.RootElement.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }

    private static string Text(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return reader.GetString() ?? "";
    }

    private static int Index(ReadOnlySpan<byte> json) =>
        System.Buffers.Text.Utf8Parser.TryParse(json, out int index, out _) && index >= 0 ? index : 0;
}
