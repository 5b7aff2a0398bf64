using System.Buffers;
using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>Reads the messages that pass to the other side. Their <c>data</c> is left as it is.</summary>
internal static class DualRelays
{
    public static ClientFrame.Relay Read(RelayKind kind, in FrameObject frame, SessionId? session, FrameBuffer buffer)
    {
        var to = frame.Id(FrameField.To) ?? frame.Id(FrameField.TargetId);
        var receiver = to is null ? (ClientId?)null : new ClientId(to);
        if (frame.Kind(FrameField.Data) == JsonTokenType.StartObject)
        {
            return new ClientFrame.Relay(kind, session, new RelayedData(buffer.Memory[frame.Range(FrameField.Data)]))
            {
                To = receiver,
                Buffer = buffer,
            };
        }
        if (frame.Has(FrameField.Data))
            throw new FrameFormatException("The field 'data' must be an object.");
        return new ClientFrame.Relay(kind, session, new RelayedData(Gather(kind, frame))) { To = receiver };
    }

    // Some clients write description and candidate at top level; receivers look for them in `data`.
    private static byte[] Gather(RelayKind kind, in FrameObject frame) => kind switch
    {
        RelayKind.Offer or RelayKind.Answer => Dictionary(kind, frame, FrameField.Sdp),
        RelayKind.Candidate => Dictionary(kind, frame, FrameField.Candidate),
        RelayKind.Rejection => Refusal(frame),
        _ => "{}"u8.ToArray(),
    };

    private static byte[] Dictionary(RelayKind kind, in FrameObject frame, FrameField field) => frame.Kind(field) switch
    {
        JsonTokenType.StartObject => frame.Raw(field).ToArray(),
        JsonTokenType.None => throw new FrameFormatException("The field 'data' is missing."),
        _ => LooseDictionaries.Gather(kind, frame),
    };

    private static byte[] Refusal(in FrameObject frame)
    {
        var data = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(data))
        {
            json.WriteStartObject();
            LooseDictionaries.Pass(json, frame, FrameField.Code, "code"u8);
            LooseDictionaries.Pass(json, frame, FrameField.Message, "reason"u8);
            json.WriteEndObject();
        }
        return data.WrittenSpan.ToArray();
    }
}
