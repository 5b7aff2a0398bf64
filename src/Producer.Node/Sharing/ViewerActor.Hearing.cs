using Akka.Actor;
using Producer.Node.Capture;
using Producer.Node.Link;
using Signaling.Protocol;

namespace Producer.Node.Sharing;

/// <content>What is heard in every state, from the peer and from the gateway.</content>
internal sealed partial class ViewerActor
{
    /// <summary>What a viewer is told whose line cannot carry the stream.</summary>
    public const string LineTooSlowCode = "LINE_TOO_SLOW";

    /// <summary>While there is a peer, or one is being added.</summary>
    private void WithPeer()
    {
        Receive<Added>(added => added.Slot == _slot, added =>
        {
            _peer = added.Peer;
            while (_early.TryDequeue(out var candidate)) added.Peer.AddCandidate(candidate.MediaLine, candidate.Text);
            Accept();
        });
        Receive<NotAdded>(failed => failed.Slot == _slot, failed =>
        {
            _code = ErrorCode.OfferCreationFailed;
            _reason = failed.Cause.Message;
            Wait();
            Become(Doubting);
            Context.Parent.Tell(ViewerMessage.WhatHolds.Instance);
        });
        Receive<NotAccepted>(failed => failed.Slot == _slot, failed =>
            End(ErrorCode.InvalidMessage, $"the viewer's answer is of no use: {failed.Cause.Message}"));
        OnPeer<PeerEvent.Candidate>(candidate => Say(new ToViewer.Candidate(candidate.MediaLine, candidate.Mid, candidate.Text)));
        OnPeer<PeerEvent.Thinned>(thinned =>
        {
            // Over the viewer's own channel: on a line that is too slow it comes with the picture that it explains.
            _peer?.TrySend(ChannelNotice.Write(LineTooSlowCode, thinned.KeyFramesOnly ? thinned.Reason : ""));
            Context.System.EventStream.Publish(new NodeNotice.ViewerThinned(_request.Stream, _request.Viewer, thinned.Reason));
        });
        OnPeer<PeerEvent.Ended>(ended =>
        {
            if (ended.Cause is PeerEnd.SourceFailed or PeerEnd.SourceStopped) Wait();
            else End(_offered ? ErrorCode.SessionTimeout : ErrorCode.OfferCreationFailed, ended.Reason);
        });
        Receive<LinkEvent.CandidateCame>(candidate =>
        {
            if (_peer is { } peer) peer.AddCandidate(candidate.MediaLine, candidate.Text);
            else KeepEarly(candidate);
        });
    }

    /// <summary>The peer could not be added: if the source is well it is this viewer's end, else it waits with the others.</summary>
    private void Doubting()
    {
        Receive<ViewerMessage.SourceUp>(_ => End(_code, _reason));
        InEveryState();
    }

    private void InEveryState()
    {
        Receive<LinkEvent.Closed>(closed =>
        {
            _closedByGateway = true;
            End(ErrorCode.SessionNotFound, closed.Reason);
        });
        Receive<LinkEvent.Offered>(Hear);
        HearInput();
        Receive<ViewerMessage.SourceDown>(down =>
        {
            _source = null;
            Wait();
            Say(new ToViewer.Notice(down.Code, down.Words));
        });
        Receive<Overdue>(overdue => End(overdue.Code, overdue.Reason));
        // Of a peer that was given up; a second answer to one offer; candidates while there is no peer.
        Receive<PeerMessage>(_ => { });
        Receive<LinkEvent.OfViewer>(_ => { });
        Receive<ViewerMessage>(_ => { });
        Receive<Measure>(_ => { });
    }

    private void OnPeer<T>(Action<T> handle)
        where T : PeerEvent =>
        Receive<Happened>(happened => happened.Slot == _slot && happened.What is T, happened => handle((T)happened.What));

    private SessionFigures Figures(PeerStatistics measured) => new(
        CodecChoice.NameOf(_codec), measured.BytesSent, measured.PacketsSent, measured.SentBitrate, measured.ReceivedBitrate,
        measured.LossPercent, measured.RoundTrip)
    {
        FramesPerSecond = measured.FramesPerSecond,
        Size = measured.Size,
        PacketsLost = measured.PacketsLost,
        Jitter = measured.Jitter,
        Machine = _load.Read() with { CapturedPerSecond = _source?.Statistics.CapturedPerSecond },
    };

    /// <summary>What comes from the peer of one slot. Nobody else can send it: the types are private.</summary>
    private abstract record PeerMessage;

    private sealed record Added(PeerSlot Slot, IMediaPeer Peer) : PeerMessage;

    private sealed record NotAdded(PeerSlot Slot, Exception Cause) : PeerMessage;

    private sealed record Happened(PeerSlot Slot, PeerEvent What) : PeerMessage;

    private sealed record NotAccepted(PeerSlot Slot, Exception Cause) : PeerMessage;

    private sealed record Accepted : PeerMessage
    {
        public static readonly Accepted Instance = new();
    }

    private sealed record Overdue(ErrorCode Code, string Reason);

    private sealed record Measure
    {
        public static readonly Measure Instance = new();
    }

    private enum Timer
    {
        Limit,
        Statistics,
    }
}
