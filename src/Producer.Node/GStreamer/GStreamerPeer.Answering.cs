using Producer.Node.Capture;

namespace Producer.Node.GStreamer;

// The viewer offers, and we answer.
internal sealed partial class GStreamerPeer
{
    private void Answer(RemoteOffer offer)
    {
        _mids = offer.Mids;
        _webrtc.SetRemoteDescription(isOffer: true, offer.Sdp, refused =>
        {
            if (refused is not null)
            {
                Unusable(refused);
                return;
            }

            _webrtc.DropIncomingMedia();
            _webrtc.CreateAnswer(answer => _events.Tell(new PeerEvent.Answer(answer)), Unusable);
        });
    }

    private void Unusable(string words) => _ = _end(this, PeerEnd.ConnectionFailed, $"The viewer's offer cannot be answered: {words}");
}
