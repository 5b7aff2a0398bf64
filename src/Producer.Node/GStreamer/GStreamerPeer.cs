using System.Net.NetworkInformation;
using System.Security.Cryptography;
using Producer.Node.Capture;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>One viewer: a webrtcbin, fed from the tees that all viewers share.</summary>
/// <remarks>
/// Made, detached and torn down in its source's turn or by it; what webrtcbin says comes on webrtcbin's own thread. The order of
/// the steps in <see cref="Attach"/>, <see cref="DetachAsync"/> and <see cref="Dispose"/> matters to webrtcbin.
/// </remarks>
internal sealed partial class GStreamerPeer : IMediaPeer, IDisposable
{
    private const int MostCandidates = 256;
    private static readonly string[] OnlyLoopback = ["127.0.0.1"];
    private readonly StreamPipeline _pipeline;
    private readonly PeerEvents _events;
    private readonly Func<GStreamerPeer, PeerEnd, string, Task> _end;
    private readonly List<SignalConnection> _connections = [];
    private readonly List<TeeBranch> _branches = [];
    private readonly List<(Element Bin, Pad Source, Pad Sink)> _media = [];
    private readonly WebRtcBin _webrtc;
    private readonly ViewerGate _gate;
    private readonly uint _videoSsrc = (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);
    private ViewerChannel? _channel;
    private Element? _queue;
    private string _offer = "";
    private IReadOnlyList<string> _mids = [];
    private int _candidates;
    private bool _added;
    private volatile bool _connected;

    /// <summary>Prepares a viewer.</summary>
    /// <param name="number">Tells it from the others of its source.</param>
    /// <param name="pipeline">Where it is added.</param>
    /// <param name="encoder">Whose pictures it gets.</param>
    /// <param name="vanishedAfter">How long nothing may be heard of it.</param>
    /// <param name="listener">Who is told what happens.</param>
    /// <param name="end">Ends this viewer, from any thread.</param>
    public GStreamerPeer(
        long number, StreamPipeline pipeline, EncoderBranch encoder, TimeSpan vanishedAfter,
        Action<PeerEvent> listener, Func<GStreamerPeer, PeerEnd, string, Task> end)
    {
        Number = number;
        Encoder = encoder;
        _pipeline = pipeline;
        _events = new PeerEvents(listener);
        _end = end;
        _liveness = new LivenessRule(vanishedAfter);
        _gate = new ViewerGate(encoder.RequestKeyFrame);
        _webrtc = new WebRtcBin(ElementPath.NameOfPeer(number));
    }

    /// <inheritdoc/>
    public long Number { get; }

    /// <inheritdoc/>
    public VideoCodec Codec => Encoder.Codec;

    /// <summary>Whose pictures it gets.</summary>
    public EncoderBranch Encoder { get; }

    /// <summary>Whether it is connected.</summary>
    public bool IsConnected => _connected;

    /// <summary>The one end of this viewer, once it has begun.</summary>
    public Task? Ending { get; set; }

    /// <summary>Adds the viewer to the running pipeline; its offer, or our answer to it, follows.</summary>
    /// <param name="ice">How it is reached.</param>
    /// <param name="sound">The tee with Opus, where there is sound.</param>
    /// <param name="offer">The viewer's own offer; <see langword="null"/> where we offer.</param>
    public void Attach(IceOptions ice, Element? sound, RemoteOffer? offer)
    {
        Configure(ice);
        _connections.Add(_webrtc.Element.OnNumberedText("on-ice-candidate", Candidate));
        _connections.Add(_webrtc.Element.OnChanged("connection-state", StateChanged));
        _connections.Add(_webrtc.Element.OnChanged("ice-gathering-state", GatheringChanged));
        _pipeline.Pipeline.Add(_webrtc.Element);
        _added = true;

        var video = AddMedia(PipelineText.VideoPackets(Codec, _videoSsrc, offer?.Video ?? PayloadFormat.OwnVideo), "video");
        _queue = video.Find("waiting");
        if (_queue is not null) _connections.Add(_queue.OnSignal("overrun", _gate.BeginAgain));
        var format = sound is null ? null : offer is null ? PayloadFormat.OwnAudio : offer.Audio;
        var audio = format is null ? null : AddMedia(PipelineText.AudioPackets(_videoSsrc + 1, format), "audio");
        for (var i = 0; i < _media.Count; i++) _webrtc.SetTransceiver(i, "direction", "sendonly");
        _webrtc.SetTransceiver(0, "do-nack", "true");

        _webrtc.Element.SyncStateWithParent();
        if (offer is not { HasDataChannel: false } && _webrtc.CreateDataChannel(ViewerChannel.Label) is { } channel)
            _channel = Hear(channel);
        foreach (var (bin, _, _) in _media) bin.SyncStateWithParent();
        _branches.Add(new TeeBranch(Encoder.Tee, video.StaticPad("sink"), _gate.Decide));
        if (audio is not null)
            _branches.Add(new TeeBranch(sound!, audio.StaticPad("sink"), _ => _connected ? ProbeResult.Pass : ProbeResult.Drop));
        if (offer is null) Offer();
        else Answer(offer);
    }

    /// <inheritdoc/>
    public async Task AcceptAnswerAsync(string sdp)
    {
        ArgumentNullException.ThrowIfNull(sdp);
        if (Ending is not null) return;
        AnswerCheck.Require(sdp, Volatile.Read(ref _offer), Codec);
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _webrtc.SetRemoteDescription(isOffer: false, sdp, refused =>
            {
                if (refused is null) _webrtc.DropIncomingMedia();
                done.SetResult(refused);
            });
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        if (await done.Task.ConfigureAwait(false) is { } refused && Ending is null)
            throw new MediaException($"The answer cannot be used: {refused}");
    }

    /// <inheritdoc/>
    public void AddCandidate(int mediaLine, string candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        if (mediaLine < 0 || !candidate.StartsWith("candidate:", StringComparison.Ordinal) || Ending is not null) return;
        if (Interlocked.Increment(ref _candidates) > MostCandidates) return;
        try
        {
            _webrtc.AddCandidate(mediaLine, candidate);
        }
        catch (ObjectDisposedException)
        {
            // The viewer went in this moment: nobody needs the candidate.
        }
    }

    /// <inheritdoc/>
    public bool TrySend(string text) => Ending is null && _channel?.TrySend(text) == true;

    /// <inheritdoc/>
    public Task RemoveAsync() => _end(this, PeerEnd.Removed, "The viewer has left.");

    /// <summary>Tells the listener something.</summary>
    /// <param name="happening">What.</param>
    public void Tell(PeerEvent happening) => _events.Tell(happening);

    /// <summary>Key frames only, or everything again.</summary>
    /// <param name="keyFramesOnly">Which of the two.</param>
    /// <param name="reason">In words for people.</param>
    public void Thin(bool keyFramesOnly, string reason)
    {
        _gate.Thin(keyFramesOnly);
        _events.Tell(new PeerEvent.Thinned(keyFramesOnly, reason));
    }

    /// <summary>Takes the viewer off the tees: the others are rid of it.</summary>
    public async Task DetachAsync()
    {
        foreach (var branch in _branches) await branch.LeaveAsync().ConfigureAwait(false);
        foreach (var connection in _connections) connection.Dispose();
        _channel?.Disconnect();
    }

    /// <summary>Gives everything back; after <see cref="DetachAsync"/>, outside webrtcbin's threads. Takes tens of milliseconds.</summary>
    public void Dispose()
    {
        _webrtc.Close();
        _channel?.Close();
        _ = _webrtc.Element.SetState(ElementState.Null);
        foreach (var (bin, source, sink) in _media)
        {
            _ = bin.SetState(ElementState.Null);
            source.Unlink(sink);
            _webrtc.Element.ReleasePad(sink);
            source.Dispose();
            _pipeline.Pipeline.Remove(bin);
            bin.Dispose();
        }

        _queue?.Dispose();
        if (_added) _pipeline.Pipeline.Remove(_webrtc.Element);
        _webrtc.Dispose();
    }

    private void Configure(IceOptions ice)
    {
        if (ice.StunServer is { } stun) _webrtc.Element.Set("stun-server", stun);
        foreach (var turn in ice.TurnServers) _webrtc.AddTurnServer(turn);
        if (ice.RelayOnly) _webrtc.Element.Set("ice-transport-policy", "relay");
        var addresses = ice.LocalAddresses.Count > 0 ? ice.LocalAddresses : HasNetwork() ? [] : OnlyLoopback;
        _webrtc.ConfigureIce(addresses, ice.Tcp, ice.MinPort, ice.MaxPort);
    }

    // libnice gathers nothing at all on a machine that has nothing but loopback, and then never ends gathering.
    private static bool HasNetwork() => NetworkInterface.GetAllNetworkInterfaces().Any(network =>
        network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback
        && network.GetIPProperties().UnicastAddresses.Count > 0);

    private Element AddMedia(string description, string kind)
    {
        var bin = Element.ParseBin(description, $"{ElementPath.NameOfPeer(Number)}-{kind}");
        _pipeline.Pipeline.Add(bin);
        var source = bin.StaticPad("src");
        var sink = _webrtc.Element.RequestPad("sink_%u");
        _media.Add((bin, source, sink));
        source.Link(sink);
        return bin;
    }

    private void Offer()
    {
        _webrtc.CreateOffer(
            offer =>
            {
                _mids = AnswerCheck.MidsOf(offer);
                Volatile.Write(ref _offer, offer);
                _events.Tell(new PeerEvent.Offer(offer));
            },
            words => _end(this, PeerEnd.ConnectionFailed, $"No offer could be made: {words}"));
    }

    private ViewerChannel Hear(DataChannel channel) => new(
        channel,
        () => _events.Tell(new PeerEvent.ChannelOpened()),
        text => _events.Tell(new PeerEvent.Received(text)),
        Pong);

    private void Candidate(int mediaLine, string candidate)
    {
        if (candidate.Length > 0) _events.Tell(new PeerEvent.Candidate(mediaLine, MidOf(mediaLine), candidate));
    }

    private void GatheringChanged()
    {
        if (_webrtc.GatheringComplete) _events.Tell(new PeerEvent.Candidate(0, MidOf(0), ""));
    }

    private string MidOf(int mediaLine) => mediaLine < _mids.Count ? _mids[mediaLine] : "";

    private void StateChanged()
    {
        switch (_webrtc.State)
        {
            case PeerConnectionState.Connected:
                _connected = true;
                _gate.Begin();
                _events.Tell(new PeerEvent.Connected());
                break;
            case PeerConnectionState.Disconnected:
                _events.Tell(new PeerEvent.Interrupted());
                break;
            case PeerConnectionState.Failed:
                _ = _end(this, PeerEnd.ConnectionFailed, "No way to the viewer was found, or it was lost.");
                break;
            default:
                break;
        }
    }
}
