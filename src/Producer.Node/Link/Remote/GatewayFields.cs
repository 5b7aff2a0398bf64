using System.Text.Json;
using Producer.Node.Input;
using Producer.Node.Link.Dual;
using Signaling.Protocol;
using Signaling.Protocol.Dialects.Node;

namespace Producer.Node.Link.Remote;

/// <summary>Reads what a gateway says to a node that joined. Pure and total.</summary>
internal sealed class GatewayFields
{
    private readonly List<string> _video = [];
    private long _seq;
    private long _ack = -1;
    private string? _id;
    private string? _session;
    private string? _client;
    private string? _token;
    private string _code = "";
    private string _text = "";
    private bool? _resumed;
    private bool _viewerOffers;
    private ReadOnlyMemory<byte> _data;

    private GatewayFields()
    {
    }

    /// <returns>What it says; a kind that isn't known, or that lacks what it needs, asks nothing of us but has its number.</returns>
    public static GatewayFrame? Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty) return null;
        var message = new GatewayFields();
        GatewayFrame? frame = null;
        try
        {
            message.Take(bytes[1..]);
            frame = message.Frame((LinkKind)bytes.Span[0]);
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or InvalidOperationException)
        {
            // The last where a text within the JSON is no Unicode, which whoever relayed it had no reason to look at.
            // Whoever sends it again would send the same.
        }

        return (frame ?? new GatewayFrame.Other()) with { Seq = message._seq, Ack = message._ack };
    }

    private void Take(ReadOnlyMemory<byte> body)
    {
        var fields = new FieldReader(body.Span);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case LinkField.Seq:
                    _seq = fields.Number;
                    break;
                case LinkField.Ack:
                    _ack = fields.Number;
                    break;
                case LinkField.Id:
                    _id = fields.Text;
                    break;
                case LinkField.Session:
                    _session = fields.Text;
                    break;
                case LinkField.Client:
                    _client = fields.Text;
                    break;
                case LinkField.Token:
                    _token = fields.Text;
                    break;
                case LinkField.Code:
                    _code = fields.Text;
                    break;
                case LinkField.Text:
                    _text = fields.Text;
                    break;
                case LinkField.Resumed:
                    _resumed = fields.Number > 0;
                    break;
                case LinkField.ViewerOffers:
                    _viewerOffers = fields.Number > 0;
                    break;
                case LinkField.VideoCodec:
                    _video.Add(fields.Text);
                    break;
                case LinkField.Data when !fields.Bytes.IsEmpty:
                    _data = body[fields.Range];
                    break;
            }
        }
    }

    private GatewayFrame? Frame(LinkKind kind)
    {
        SessionId? session = _session is { Length: > 0 } id ? new SessionId(id) : null;
        return (kind, session) switch
        {
            (LinkKind.Welcome, _) => new GatewayFrame.Welcome(_token, _resumed),
            (LinkKind.Registered, _) => new GatewayFrame.Registered(_token, _resumed),
            (LinkKind.Request, { } of) when _client is { Length: > 0 } viewer =>
                new GatewayFrame.Request(of, new ClientId(viewer), _video) { ViewerOffers = _viewerOffers },
            (LinkKind.Offer, { } of) => Data(json => GatewayFrameReader.Offer(of, json)),
            (LinkKind.Answer, { } of) => Data(json => GatewayFrameReader.Answer(of, json)),
            (LinkKind.Candidate, { } of) => Data(json => GatewayFrameReader.Candidate(of, json)),
            (LinkKind.Input, { } of) => Data(json => new GatewayFrame.Input(of, InputEventReader.Read(json))),
            (LinkKind.SessionClosed, { } of) => new GatewayFrame.SessionClosed(of, _text.Length > 0 ? _text : "the session has ended"),
            (LinkKind.SessionState, { } of) => new GatewayFrame.SessionState(of, _code),
            (LinkKind.Ping, _) => new GatewayFrame.Ping(_id, null, null),
            (LinkKind.Refusal, _) => new GatewayFrame.Error(_id, _code, _text, session),
            (LinkKind.Offer or LinkKind.Answer or LinkKind.Candidate or LinkKind.Input or LinkKind.Request or LinkKind.SessionClosed or LinkKind.SessionState, _) => null,
            _ => new GatewayFrame.Other(),
        };
    }

    private GatewayFrame? Data(Func<JsonElement, GatewayFrame?> read)
    {
        using var json = JsonDocument.Parse(_data.IsEmpty ? "{}"u8.ToArray() : _data);
        return read(json.RootElement);
    }
}
