using System.Text.Json;

namespace Signaling.Protocol.Dialects.Room;

/// <summary>
/// How one client spells its frames, and is answered. The reader learns it from the client's first frames, before anybody can
/// answer them.
/// </summary>
internal sealed class RoomSpelling
{
    private volatile bool _isOfUsers;
    private volatile bool _isUpperCase;
    private volatile bool _hasUnderscores;
    private volatile bool _saysPublisher;
    private volatile StrongBox? _room;

    /// <summary>Whether frames carry <c>roomId</c>, <c>userId</c> and <c>payload</c>; else <c>room</c>, <c>sdp</c> and <c>candidate</c>.</summary>
    public bool IsOfUsers
    {
        get => _isOfUsers;
        set => _isOfUsers = value;
    }

    /// <summary>Whether types are in capitals.</summary>
    public bool IsUpperCase
    {
        get => _isUpperCase;
        set => _isUpperCase = value;
    }

    /// <summary>Whether a candidate is an <c>ice_candidate</c>.</summary>
    public bool HasUnderscores
    {
        get => _hasUnderscores;
        set => _hasUnderscores = value;
    }

    /// <summary>Whether the client called itself a publisher.</summary>
    public bool SaysPublisher
    {
        get => _saysPublisher;
        set => _saysPublisher = value;
    }

    /// <summary>The room that the client last asked for, as the inside of a JSON string.</summary>
    public JsonEncodedText Room => _room?.Value ?? default;

    /// <summary>Notes the room that the client asks for.</summary>
    public void Enter(RoomId room) => _room = new StrongBox(JsonEncodedText.Encode(room.Value));

    /// <summary>Notes how a type is spelt.</summary>
    /// <param name="type">As it came.</param>
    public void Learn(string type)
    {
        if (!type.AsSpan().ContainsAnyInRange('a', 'z'))
            IsUpperCase = true;
        else if (type.AsSpan().ContainsAnyInRange('A', 'Z') is false)
            IsUpperCase = false;
        if (type.Contains('_'))
            HasUnderscores = true;
    }

    private sealed record StrongBox(JsonEncodedText Value);
}
