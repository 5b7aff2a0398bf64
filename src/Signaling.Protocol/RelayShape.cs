namespace Signaling.Protocol;

/// <summary>
/// In what a dialect wraps WebRTC's dictionaries. Two frames of one shape can take each other's data as it is; each dialect has its
/// own, as an object that is compared by reference. What isn't wrapped has none.
/// </summary>
/// <param name="name">What it is called where somebody looks at it.</param>
/// <seealso href="https://www.w3.org/TR/webrtc/#dom-rtcsessiondescriptioninit">WebRTC, RTCSessionDescriptionInit</seealso>
/// <seealso href="https://www.w3.org/TR/webrtc/#dom-rtcicecandidateinit">WebRTC, RTCIceCandidateInit</seealso>
public sealed class RelayShape(string name)
{
    /// <inheritdoc />
    public override string ToString() => name;
}
