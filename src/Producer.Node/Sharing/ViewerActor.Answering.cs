using Producer.Node.Capture;
using Producer.Node.Link;
using Signaling.Protocol;

namespace Producer.Node.Sharing;

/// <content>The viewer offers, as it said when it asked or without a word.</content>
internal sealed partial class ViewerActor
{
    // Where it crosses ours, the viewer's holds.
    private void Hear(LinkEvent.Offered offered)
    {
        Renew();
        _offer = offered.Sdp;
        if (_source is { } source) AnswerOffer(source);
        else Become(Waiting);
    }

    private void AnswerOffer(IMediaSource source)
    {
        RemoteOffer offer;
        try
        {
            offer = RemoteOffer.Read(_offer!, source.Codecs, source.HasAudio);
        }
        catch (MediaException unusable)
        {
            End(ErrorCode.IncompatibleCapabilities, unusable.Message);
            return;
        }

        Add(source, new PeerRequest(offer.Codec, Offer: offer));
        Limit(_limits.OfferWithin, ErrorCode.OfferCreationFailed, "the producer could not answer the offer in time");
        Become(Answering);
    }

    private void Answering()
    {
        OnPeer<PeerEvent.Answer>(answer =>
        {
            _offered = true;
            Say(new ToViewer.Answer(answer.Sdp));
            Limit(_limits.ConnectWithin, ErrorCode.SessionTimeout, "no connection to the viewer came about");
            Become(Connecting);
        });
        WithPeer();
        InEveryState();
    }

    private void KeepEarly(LinkEvent.CandidateCame candidate)
    {
        if (_early.Count < MostEarlyCandidates) _early.Enqueue(candidate);
    }
}
