using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Signaling.Protocol;

namespace Producer.Node.Link.Dual;

/// <summary>What every frame of ours carries beside what it says.</summary>
/// <param name="From">Our stream; the gateway does not believe it, but people who read along do.</param>
/// <param name="UnixMilliseconds">When it was written.</param>
/// <param name="Seq">Its number, from 1.</param>
/// <param name="Ack">The highest number had from the gateway.</param>
internal readonly record struct FrameHead(StreamId From, long UnixMilliseconds, long Seq, long Ack);

/// <summary>Writes what a producer says in dialect <c>dual</c>. Pure.</summary>
internal static class ProducerFrameWriter
{
    // Relaxed: what is written never goes into HTML, and SDP would swell otherwise.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The id of a frame with statistics, by which its refusal is recognized.</summary>
    public const string StatisticsId = "producer-stats";

    public static byte[] Register(
        in FrameHead head, StreamAnnouncement stream, string? resumeToken, IEnumerable<HeldSession> sessions)
    {
        using var frame = new Frame("register-stream", head);
        frame.Json.WriteBoolean("resume", true);
        frame.Json.WriteStartObject("data");
        frame.Json.WriteString("app_name", stream.AppName);
        frame.Json.WriteString("hostname", stream.Hostname);
        frame.Json.WriteNumber("max_clients", stream.MaxViewers);
        frame.Json.WriteBoolean("private", stream.Private);
        frame.Json.WriteBoolean("resume", true);
        if (resumeToken is not null) frame.Json.WriteString("resume_token", resumeToken);
        frame.Json.WriteStartObject("capabilities");
        WriteCapabilities(frame.Json, stream);
        frame.Json.WriteEndObject();
        frame.Json.WriteStartObject("metadata");
        WriteMetadata(frame.Json, stream);
        frame.Json.WriteEndObject();
        if (!stream.RoomKey.IsEmpty) frame.Json.WriteString("stream_key", stream.RoomKey.Value);
        frame.Json.WriteStartArray("sessions");
        foreach (var session in sessions)
        {
            frame.Json.WriteStartObject();
            frame.Json.WriteString("session_id", session.Session.Value);
            if (session.Client is { } client) frame.Json.WriteString("client_id", client.Value);
            frame.Json.WriteEndObject();
        }

        frame.Json.WriteEndArray();
        return frame.End();
    }

    public static byte[] Unregister(in FrameHead head)
    {
        using var frame = new Frame("unregister-stream", head);
        frame.Json.WriteStartObject("data");
        return frame.End();
    }

    public static byte[] Ping(in FrameHead head)
    {
        using var frame = new Frame("ping", head);
        frame.Json.WriteStartObject("data");
        frame.Json.WriteNumber("timestamp", head.UnixMilliseconds);
        return frame.End();
    }

    public static byte[] Pong(in FrameHead head, GatewayFrame.Ping ping)
    {
        using var frame = new Frame("pong", head, id: ping.Id);
        frame.Json.WriteStartObject("data");
        if ((ping.DataTimestamp ?? ping.Timestamp) is { } timestamp) frame.Json.WriteNumber("timestamp", timestamp);
        if (ping.Timestamp is { } sent) frame.Json.WriteNumber("ping_timestamp", sent);
        return frame.End();
    }

    public static byte[] ToViewer(in FrameHead head, SessionId session, ClientId? viewer, ToViewer message)
    {
        using var frame = new Frame(TypeOf(message), head, session, viewer, message is ToViewer.Statistics ? StatisticsId : null);
        if (message is ToViewer.Notice problem)
        {
            frame.Json.WriteString("code", problem.Code);
            frame.Json.WriteString("message", problem.Words);
        }

        frame.Json.WriteStartObject("data");
        WriteData(frame.Json, message);
        return frame.End();
    }

    private static string TypeOf(ToViewer message) => message switch
    {
        Link.ToViewer.Offer => "offer",
        Link.ToViewer.Answer => "answer",
        Link.ToViewer.Candidate => "ice-candidate",
        Link.ToViewer.Connected => "connection-state",
        Link.ToViewer.Notice => "error",
        Link.ToViewer.Ended => "connection-rejected",
        Link.ToViewer.Statistics => "stats",
        _ => throw new ArgumentOutOfRangeException(nameof(message)),
    };

    /// <summary>Writes the members of what a viewer gets, or the gateway in its place.</summary>
    public static void WriteData(Utf8JsonWriter json, ToViewer message)
    {
        switch (message)
        {
            case Link.ToViewer.Offer offer:
                json.WriteString("type", "offer");
                json.WriteString("sdp", offer.Sdp);
                break;
            case Link.ToViewer.Answer answer:
                json.WriteString("type", "answer");
                json.WriteString("sdp", answer.Sdp);
                break;
            case Link.ToViewer.Candidate candidate:
                json.WriteString("candidate", candidate.Text);
                json.WriteString("sdpMid", candidate.Mid);
                json.WriteNumber("sdpMLineIndex", candidate.MediaLine);
                break;
            case Link.ToViewer.Connected:
                json.WriteString("state", "connected");
                break;
            case Link.ToViewer.Notice problem:
                json.WriteString("code", problem.Code);
                json.WriteString("message", problem.Words);
                break;
            case Link.ToViewer.Ended ended:
                json.WriteString("code", ended.Code.WireName());
                json.WriteString("reason", ended.Reason);
                break;
            case Link.ToViewer.Statistics statistics:
                Figures(json, statistics.Figures);
                break;
        }
    }

    private static void Figures(Utf8JsonWriter json, SessionFigures figures)
    {
        json.WriteStartObject("webrtc");
        json.WriteString("codec", figures.Codec);
        json.WriteNumber("bytes_sent", figures.BytesSent);
        json.WriteNumber("packets_sent", figures.PacketsSent);
        // Nothing is a rate only once it was looked for long enough.
        if (figures.SentBitrate > 0 || figures.FramesPerSecond is not null)
            json.WriteNumber("bitrate", Math.Round(figures.SentBitrate));

        if (figures.RoundTrip > TimeSpan.Zero) json.WriteNumber("rtt", figures.RoundTrip.TotalSeconds);
        if (figures.PacketsLost is { } lost) json.WriteNumber("packets_lost", lost);
        if (figures.FramesPerSecond is { } sent) json.WriteNumber("fps", Math.Round(sent, 1));
        if (figures.Size is { } size)
        {
            json.WriteNumber("frame_width", size.Width);
            json.WriteNumber("frame_height", size.Height);
        }

        json.WriteEndObject();
        if (figures.Machine != MachineFigures.None)
        {
            json.WriteStartObject("system");
            if (figures.Machine.CpuPercent is { } busy) json.WriteNumber("cpu_usage", Math.Round(busy, 1));
            if (figures.Machine.MemoryBytes is { } used) json.WriteNumber("memory_usage", used);
            if (figures.Machine.CapturedPerSecond is { } captured) json.WriteNumber("fps", Math.Round(captured, 1));
            json.WriteEndObject();
        }

        json.WriteStartObject("network");
        // Without a word from the viewer nothing is known of what it lost.
        if (figures.PacketsLost is not null || figures.ReceivedBitrate > 0)
            json.WriteNumber("loss_percent", Math.Round(figures.LossPercent, 2));
        if (figures.Jitter is { } jitter) json.WriteNumber("jitter", Math.Round(jitter.TotalSeconds, 6));
        if (figures.ReceivedBitrate > 0) json.WriteNumber("available_bitrate", Math.Round(figures.ReceivedBitrate));
        if (figures.RoundTrip > TimeSpan.Zero) json.WriteNumber("rtt", figures.RoundTrip.TotalSeconds);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of a stream's metadata.</summary>
    public static void WriteMetadata(Utf8JsonWriter json, StreamAnnouncement stream)
    {
        json.WriteString("title", stream.Title);
        if (stream.Room is { } room) json.WriteString("room", room.Value);
    }

    /// <summary>Writes the members of a stream's capabilities.</summary>
    public static void WriteCapabilities(Utf8JsonWriter json, StreamAnnouncement stream)
    {
        json.WriteStartObject("video");
        Names(json, stream.VideoCodecs);
        json.WriteStartArray("framerates");
        json.WriteNumberValue(stream.FramesPerSecond);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("audio");
        Names(json, stream.AudioCodecs);
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, IReadOnlyList<string> codecs)
    {
        json.WriteStartArray("codecs");
        foreach (var codec in codecs) json.WriteStringValue(codec);
        json.WriteEndArray();
    }

    /// <summary>One frame while it is written, inside its envelope; its end closes <c>data</c>.</summary>
    private sealed class Frame : IDisposable
    {
        private readonly ArrayBufferWriter<byte> _output = new(1024);

        public Frame(string type, in FrameHead head, SessionId? session = null, ClientId? to = null, string? id = null)
        {
            Json = new Utf8JsonWriter(_output, Options);
            Json.WriteStartObject();
            Json.WriteString("type", type);
            if (id is not null) Json.WriteString("id", id);
            Json.WriteString("from", head.From.Value);
            if (to is { } receiver) Json.WriteString("to", receiver.Value);
            if (session is { } of) Json.WriteString("session_id", of.Value);
            Json.WriteNumber("timestamp", head.UnixMilliseconds);
            Json.WriteNumber("seq", head.Seq);
            Json.WriteNumber("ack", head.Ack);
        }

        public Utf8JsonWriter Json { get; }

        public byte[] End()
        {
            Json.WriteEndObject();
            Json.WriteEndObject();
            Json.Flush();
            return _output.WrittenSpan.ToArray();
        }

        public void Dispose() => Json.Dispose();
    }
}
