using System.Buffers;
using System.Text;
using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Room;

/// <summary>Reads the dialect <c>room</c> in both of its spellings, types in any case.</summary>
public sealed class RoomReader : TotalReader
{
    private const int LongestType = 64;
    private const int LongestName = 256;

    private readonly RoomSpelling _spelling = new();

    /// <summary>Makes a reader, and the writer that answers in its client's spelling.</summary>
    public RoomReader() => Writer = new RoomWriter(_spelling);

    /// <summary>Writes for the client whose frames are read here.</summary>
    public RoomWriter Writer { get; }

    /// <inheritdoc />
    private protected override ClientFrame Parse(FrameBuffer buffer)
    {
        var frame = FrameObject.Scan(buffer.Span);
        string? id = null;
        try
        {
            id = frame.Id(FrameField.Id) ?? frame.Id(FrameField.MessageId);
            return Body(frame, buffer).Envelope(id);
        }
        catch (FrameFormatException refused)
        {
            // Now that the id is known, the answer can repeat it.
            return new ClientFrame.Malformed(refused.Code, refused.Message).Envelope(id);
        }
    }

    /// <inheritdoc />
    private protected override bool IsInput(FrameBuffer buffer)
    {
        try
        {
            return InputType(FrameObject.Scan(buffer.Span, strict: false)) is not null;
        }
        catch (Exception e) when (e is JsonException or FrameFormatException)
        {
            return false;
        }
    }

    private ClientFrame Body(in FrameObject frame, FrameBuffer buffer)
    {
        var type = frame.Text(FrameField.Type) ?? throw new FrameFormatException("A frame needs a 'type', a string.");
        var name = type.Length <= LongestType ? type.ToUpperInvariant().Replace('_', '-') : "";
        switch (name)
        {
            case "JOIN":
                _spelling.Learn(type);
                return Join(frame);
            case "LEAVE":
                return new ClientFrame.LeaveRoom(Named(frame));
            case "OFFER":
                return RoomRelays.Read(RelayKind.Offer, frame, Named(frame), _spelling, buffer);
            case "ANSWER":
                return RoomRelays.Read(RelayKind.Answer, frame, Named(frame), _spelling, buffer);
            case "ICE-CANDIDATE" or "ICECANDIDATE" or "CANDIDATE":
                _spelling.Learn(type);
                return RoomRelays.Read(RelayKind.Candidate, frame, Named(frame), _spelling, buffer);
            case "PING":
                return Heartbeats.ReadPing(frame);
            case "PONG":
                return new ClientFrame.Pong();
            case "PROTOCOL-NEGOTIATION":
                return Negotiations.Read(frame);
            case var _ when InputType(frame) is { } input:
                return InputFrames.Read(input, frame, buffer, session: null) with { Room = Room(frame, isNeeded: false) };
            default:
                throw UnhandledTypes.Unknown(type);
        }
    }

    // As everywhere here, types may be in capitals, and have underscores.
    private static byte[]? InputType(in FrameObject frame)
    {
        Span<byte> name = stackalloc byte[LongestType];
        if (frame.Kind(FrameField.Type) != JsonTokenType.String || frame.Raw(FrameField.Type).Length > LongestType
            || Ascii.ToLower(frame.Raw(FrameField.Type)[1..^1], name, out var length) != OperationStatus.Done)
        {
            return null;
        }
        name[..length].Replace((byte)'_', (byte)'-');
        return InputFrames.Is(name[..length]) ? name[..length].ToArray() : null;
    }

    private ClientFrame.JoinRoom Join(in FrameObject frame)
    {
        _spelling.IsOfUsers = frame.Has(FrameField.UserId) || frame.Has(FrameField.Payload)
            || (frame.Has(FrameField.RoomId) && !frame.Has(FrameField.Role));
        var room = Room(frame, isNeeded: true)!.Value;
        var join = _spelling.IsOfUsers ? JoinOfUser(frame, room) : JoinOfClient(frame, room);
        _spelling.Enter(room);
        return join;
    }

    private ClientFrame.JoinRoom JoinOfClient(in FrameObject frame, RoomId room)
    {
        var role = Role(frame.Text(FrameField.Role)) ?? throw new FrameFormatException("A 'join' needs a 'role', 'sender' or 'viewer'.");
        return new ClientFrame.JoinRoom(room, role, RoomManner.Paired)
        {
            Member = Client(Name(frame, FrameField.RoomMember)),
            Key = new StreamKey(Name(frame, FrameField.StreamKey)),
        };
    }

    private ClientFrame.JoinRoom JoinOfUser(in FrameObject frame, RoomId room)
    {
        var payload = frame.Kind(FrameField.Payload) == JsonTokenType.StartObject ? FrameObject.Scan(frame.Raw(FrameField.Payload)) : default;
        var role = Role(payload.Text(FrameField.Role) ?? frame.Text(FrameField.Role)) ?? RoomRole.Viewer;
        return new ClientFrame.JoinRoom(room, role, RoomManner.Shared)
        {
            Member = User(frame),
            Key = new StreamKey(Name(payload, FrameField.StreamKey) ?? Name(frame, FrameField.StreamKey)),
        };
    }

    private RoomRole? Role(string? role)
    {
        _spelling.SaysPublisher = role?.ToUpperInvariant() == "PUBLISHER";
        return role?.ToUpperInvariant() switch
        {
            null => null,
            "SENDER" or "PUBLISHER" => RoomRole.Sender,
            "VIEWER" => RoomRole.Viewer,
            _ => throw new FrameFormatException("A role is 'sender' or 'viewer'."),
        };
    }

    // Whom a frame of users claims to be from isn't believed, but it has to say so.
    private RoomId? Named(in FrameObject frame)
    {
        if (_spelling.IsOfUsers)
            User(frame);
        return Room(frame, isNeeded: _spelling.IsOfUsers);
    }

    private static ClientId User(in FrameObject frame) =>
        Client(Name(frame, FrameField.UserId)) ?? throw new FrameFormatException("The frame needs to name its user: 'userId'.");

    private static RoomId? Room(in FrameObject frame, bool isNeeded)
    {
        var room = Name(frame, FrameField.RoomId) ?? Name(frame, FrameField.Room);
        return room is not null ? new RoomId(room)
            : isNeeded ? throw new FrameFormatException("The frame needs to name its room: 'room', or 'roomId' beside 'userId'.")
            : null;
    }

    // Unlike elsewhere, a number is no name.
    private static string? Name(in FrameObject frame, FrameField field) =>
        frame.Text(field) is { Length: 0 or > LongestName }
            ? throw new FrameFormatException($"Names of rooms and users, and stream keys, have 1 to {LongestName} characters.")
            : frame.Text(field);

    private static ClientId? Client(string? id) => id is null ? null : new ClientId(id);
}
