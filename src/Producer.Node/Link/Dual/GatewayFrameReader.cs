using System.Text.Json;
using Producer.Node.Input;
using Signaling.Protocol;

namespace Producer.Node.Link.Dual;

/// <summary>Reads what a gateway says in dialect <c>dual</c>. Pure and total: what cannot be read is no frame.</summary>
internal static class GatewayFrameReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <returns><see langword="null"/> for what is not JSON or lacks what its type needs.</returns>
    public static GatewayFrame? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            var root = document.RootElement;
            return Text(root, "type") is { } type && Read(type, root, Member(root, "data")) is { } frame
                ? frame with { Seq = Number(root, "seq") ?? 0, Ack = Number(root, "ack") ?? Number(Member(root, "data"), "ack") ?? -1 }
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The latter where a text is no Unicode.
            return null;
        }
    }

    private static GatewayFrame? Read(string type, JsonElement root, JsonElement data)
    {
        SessionId? session = Text(root, "session_id") is { Length: > 0 } id ? new SessionId(id) : null;
        return (type, session) switch
        {
            ("welcome", _) => new GatewayFrame.Welcome(Text(data, "resume_token"), Flag(data, "resumed")),
            ("stream-registered" or "registered", _) => new GatewayFrame.Registered(Text(data, "resume_token"), Flag(data, "resumed")),
            ("connection-request", { } of) when Text(root, "from") is { Length: > 0 } from =>
                new GatewayFrame.Request(of, new ClientId(from), VideoCodecs(root, data)) { ViewerOffers = ViewerOffers(data) },
            ("offer", { } of) => Offer(of, data),
            ("answer", { } of) => Answer(of, data),
            ("ice-candidate", { } of) => Candidate(of, data),
            ("input", { } of) => new GatewayFrame.Input(of, InputEventReader.Read(data)),
            ("session-closed", { } of) => new GatewayFrame.SessionClosed(of, Text(data, "reason") ?? "the session has ended"),
            ("session-state", { } of) when Text(data, "state") is { } state => new GatewayFrame.SessionState(of, state),
            ("ping", _) => new GatewayFrame.Ping(
                Text(root, "id") ?? Text(root, "message_id"), Number(root, "timestamp"), Number(data, "timestamp")),
            ("error", _) => ErrorOf(root, data),
            ("server-draining", _) => new GatewayFrame.Draining(
                Number(data, "retry_after") is >= 0 and <= 86_400 and var seconds ? TimeSpan.FromSeconds(seconds) : null),
            ("connection-request" or "offer" or "answer" or "ice-candidate" or "input" or "session-closed" or "session-state", _) => null,
            _ => new GatewayFrame.Other(),
        };
    }

    /// <returns><see langword="null"/> where there is no description.</returns>
    public static GatewayFrame.Answer? Answer(SessionId session, JsonElement data) =>
        Sdp(data) is { } sdp ? new GatewayFrame.Answer(session, sdp) : null;

    /// <returns><see langword="null"/> where there is no description.</returns>
    public static GatewayFrame.Offer? Offer(SessionId session, JsonElement data) =>
        Sdp(data) is { } sdp ? new GatewayFrame.Offer(session, sdp) : null;

    public static GatewayFrame.Candidate Candidate(SessionId session, JsonElement data) => new(
        session, (int)Math.Clamp(Number(data, "sdpMLineIndex") ?? 0, 0, int.MaxValue), Text(data, "candidate") ?? "");

    private static bool ViewerOffers(JsonElement data) => Text(data, "offerer") == "consumer";

    private static GatewayFrame.Error ErrorOf(JsonElement root, JsonElement data)
    {
        var session = Text(data, "session_id") ?? Text(root, "session_id");
        return new GatewayFrame.Error(
            Text(root, "id") ?? Text(root, "message_id"),
            Text(root, "code") ?? Text(data, "code") ?? "INTERNAL_ERROR",
            Text(root, "message") ?? Text(data, "message") ?? "",
            session is null ? null : new SessionId(session));
    }

    private static string? Sdp(JsonElement data) => Text(data, "sdp") ?? Text(Member(data, "sdp"), "sdp");

    private static List<string> VideoCodecs(JsonElement root, JsonElement data)
    {
        var capabilities = Member(data, "client_capabilities");
        if (capabilities.ValueKind != JsonValueKind.Object) capabilities = Member(root, "client_capabilities");
        if (capabilities.ValueKind != JsonValueKind.Object) capabilities = Member(data, "capabilities");

        var video = Member(capabilities, "video");
        if (video.ValueKind == JsonValueKind.Object) video = Member(video, "codecs");
        return video.ValueKind == JsonValueKind.Array
            ? [.. video.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)]
            : [];
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static bool? Flag(JsonElement element, string name) => Member(element, name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static long? Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;
}
