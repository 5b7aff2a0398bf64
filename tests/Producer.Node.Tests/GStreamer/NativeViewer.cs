using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Producer.Node.Capture;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.Tests.GStreamer;

/// <summary>What a browser does, on GStreamer: answers an offer and takes what comes.</summary>
internal sealed partial class NativeViewer : IAsyncDisposable
{
    private const int PacketsWithoutPicture = 10;
    private const int AllDetails = 15;
    private readonly Element _pipeline = Element.MakePipeline("viewer");
    private readonly WebRtcBin _webrtc = new("viewer-webrtc");
    private readonly List<SignalConnection> _connections = [];
    private readonly ConcurrentBag<NativeObject> _parts = [];
    private readonly VideoCodec _codec;
    private readonly bool _decode;
    private readonly bool _answerPings;
    private DataChannel? _channel;
    private long _frames;
    private long _keyFrames;
    private long _bytes;
    private long _sounds;
    private long _packets;
    private int _firstIsKey = -1;
    private int _disposed;

    public NativeViewer(VideoCodec codec, bool decode = false, bool answerPings = true, int latency = 0, string address = "127.0.0.1")
    {
        _codec = codec;
        _decode = decode;
        _answerPings = answerPings;
        _webrtc.ConfigureIce([address], tcp: false, 0, 0);
        _webrtc.Element.Set("latency", latency.ToString(CultureInfo.InvariantCulture));
        _connections.Add(_webrtc.Element.OnNumberedText("on-ice-candidate", (line, text) => Candidate?.Invoke(line, text)));
        _connections.Add(_webrtc.Element.OnPad("pad-added", PadAdded));
        _connections.Add(_webrtc.Element.OnChannel("on-data-channel", ChannelAdded));
        _pipeline.Add(_webrtc.Element);
        _ = _pipeline.SetState(ElementState.Playing);

        // Feedback and retransmission, as browsers ask for. Without any latency a packet that is a moment late would be asked for
        // again and then dropped when it came: who does not wait has no use for retransmissions.
        ViewerLibrary.AddReceiver(_webrtc,
            $"application/x-rtp,media=video,encoding-name={CodecChoice.NameOf(_codec)},payload=96,clock-rate=90000,"
            + "extmap-3=(string)http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01");
        _webrtc.SetTransceiver(0, "do-nack", latency > 0 ? "true" : "false");
    }

    public event Action<int, string>? Candidate;

    /// <summary>The number of its SCTP association, and those that its parts have.</summary>
    public (int Number, IReadOnlyList<string> Parts) Association =>
        (_webrtc.Association, [.. AssociationIds().Matches(NativeText.Take(GStreamerLibrary.BinToDot(_pipeline, AllDetails)))
            .Select(found => found.Groups[1].Value)]);

    public long Frames => Interlocked.Read(ref _frames);

    public long KeyFrames => Interlocked.Read(ref _keyFrames);

    /// <summary>Packets of sound.</summary>
    public long Sounds => Interlocked.Read(ref _sounds);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Whether the very first frame was a key frame; null before it.</summary>
    public bool? BeganWithKeyFrame => Volatile.Read(ref _firstIsKey) switch { -1 => null, 0 => false, _ => true };

    /// <summary>The last decoded picture, RGB without padding, and its size.</summary>
    public byte[]? Picture { get; private set; }

    public ConcurrentQueue<string> Texts { get; } = new();

    public override string ToString() => $"{Interlocked.Read(ref _packets)} packets, {Frames} frames, {KeyFrames} of them key frames, {Bytes} bytes; the last picture has {Picture?.Length} bytes.";

    public Task<string> AnswerAsync(string offer)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _webrtc.SetRemoteDescription(isOffer: true, offer, refused =>
        {
            if (refused is not null)
            {
                answer.TrySetException(new MediaException(refused));
                return;
            }

            _webrtc.CreateAnswer(answer.SetResult, words => answer.TrySetException(new MediaException(words)));
        });
        return answer.Task;
    }

    public void AddCandidate(int line, string candidate) => _webrtc.AddCandidate(line, candidate);

    public bool Send(string text) => _channel?.TrySend(text) == true;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await Task.Run(() =>
        {
            _connections.ForEach(connection => connection.Dispose());
            _webrtc.Close();
            _ = _pipeline.SetState(ElementState.Null);
            foreach (var part in _parts) part.Dispose();
            _channel?.Dispose();
            _webrtc.Dispose();
            _pipeline.Dispose();
        });
    }

    private void PadAdded(Pad pad)
    {
        using (pad)
        {
            // Pads are numbered by media; sound has no frames to count.
            var isPicture = NativeText.Take(GStreamerLibrary.ObjectGetPath(pad.Address)).EndsWith("src_0", StringComparison.Ordinal);
            if (!isPicture)
            {
                TakeSound(pad);
                return;
            }

            // Who has lost a packet for good asks for a key frame, as browsers do; without one the picture would stay wrong for ever.
            var depay = $"{(_codec == VideoCodec.H264 ? "rtph264depay" : "rtpvp8depay")} name=frames request-keyframe=true";
            var decoder = _codec == VideoCodec.H264 ? "h264parse ! openh264dec" : "vp8dec";
            var rest = _decode ? $" ! {decoder} ! videoconvert ! video/x-raw,format=RGB" : "";
            var bin = Element.ParseBin(
                $"{depay}{rest} ! fakesink name=end sync=false async=false", $"media-{Guid.NewGuid():N}");
            _parts.Add(bin);
            _pipeline.Add(bin);
            using var frames = bin.Find("frames")!;
            var source = frames.StaticPad("src");
            _parts.Add(source);
            _ = source.AddProbe(ProbeMask.Buffer, Frame);
            if (_decode)
            {
                using var end = bin.Find("end")!;
                using var sink = end.StaticPad("sink");
                _ = sink.AddProbe(ProbeMask.Buffer, Decoded);
            }

            using var input = bin.StaticPad("sink");
            _ = input.AddProbe(ProbeMask.Buffer, _ => Packet(source));
            pad.Link(input);
            bin.SyncStateWithParent();
        }
    }

    // The same holds for who gets packets and no picture, because the first key frame came before it could decrypt it.
    private ProbeResult Packet(Pad frames)
    {
        if (Interlocked.Increment(ref _packets) % PacketsWithoutPicture == 0 && Frames == 0) frames.RequestKeyFrame();
        return ProbeResult.Pass;
    }

    private void TakeSound(Pad pad)
    {
        var bin = Element.ParseBin("rtpopusdepay name=sound ! fakesink sync=false async=false", $"sound-{Guid.NewGuid():N}");
        _parts.Add(bin);
        _pipeline.Add(bin);
        using var depay = bin.Find("sound")!;
        using (var source = depay.StaticPad("src"))
        {
            _ = source.AddProbe(ProbeMask.Buffer, _ =>
            {
                Interlocked.Increment(ref _sounds);
                return ProbeResult.Pass;
            });
        }

        using var input = bin.StaticPad("sink");
        pad.Link(input);
        bin.SyncStateWithParent();
    }

    private ProbeResult Frame(ProbeData seen)
    {
        var key = seen.IsKeyFrame;
        Interlocked.CompareExchange(ref _firstIsKey, key ? 1 : 0, -1);
        if (key) Interlocked.Increment(ref _keyFrames);
        Interlocked.Add(ref _bytes, seen.Size);
        Interlocked.Increment(ref _frames);
        return ProbeResult.Pass;
    }

    private ProbeResult Decoded(ProbeData seen)
    {
        var picture = new byte[seen.Size];
        _ = seen.CopyTo(picture);
        Picture = picture;
        return ProbeResult.Pass;
    }

    private void ChannelAdded(DataChannel channel)
    {
        _channel = channel;
        _connections.Add(channel.OnText("on-message-string", text =>
        {
            Texts.Enqueue(text);
            if (_answerPings && text.Contains("\"ping\"", StringComparison.Ordinal))
                _ = channel.TrySend(text.Replace("\"ping\"", "\"pong\"", StringComparison.Ordinal));
        }));
    }

    [GeneratedRegex(@"sctp-association-id=(\d+)")]
    private static partial Regex AssociationIds();
}
