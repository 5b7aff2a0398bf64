using Akka.Actor;
using Akka.Event;
using Producer.Node.Capture;
using Producer.Node.Input;
using Producer.Node.Link;
using Signaling.Protocol;

namespace Producer.Node.Sharing;

/// <summary>
/// <c>/user/node/{stream id}/{session id}</c>: one viewer. It owns the viewer's peer and its negotiation; when it stops, for
/// whatever reason, the peer is removed and the gateway is told.
/// </summary>
internal sealed partial class ViewerActor : ReceiveActor, IWithTimers
{
    // waiting ──SourceUp, and its own offer where it makes one──▶ answering ──Answer──▶ connecting
    //    │
    //    └──SourceUp──▶ offering ──Offer──▶ offered ──Answered──▶ connecting ──Connected──▶ watching
    //    ▲                     └───────────────────┴───── SourceDown ──────┴──────────────────────┘ │
    //    └───────────────────────────────────────────────────────────────────────────────────────────┘
    // Closed, a limit, or the end of the peer ends any.
    private const int MostEarlyCandidates = 256;

    private readonly LinkEvent.Requested _request;
    private readonly IActorRef _link;
    private readonly ViewerLimits _limits;
    private readonly IInputSink _input;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Queue<LinkEvent.CandidateCame> _early = new();
    private readonly MachineLoad _load = new();
    private PeerSlot _slot = new();
    private VideoCodec _codec;
    private IMediaPeer? _peer;
    private IMediaSource? _source;
    private string? _offer;
    private string? _answer;
    private string _reason = "the producer failed to serve the viewer";
    private ErrorCode _code = ErrorCode.InternalError;
    private bool _offered;
    private bool _closedByGateway;

    public ViewerActor(LinkEvent.Requested request, IActorRef link, ViewerLimits limits, IInputSink input)
    {
        _request = request;
        _link = link;
        _limits = limits;
        _input = input;
        Waiting();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PostStop()
    {
        Forget();
        ReleaseInput();
        if (!_closedByGateway)
        {
            // Clients that know no `connection-rejected` learn of it by this error.
            if (_code == ErrorCode.OfferCreationFailed) Say(new ToViewer.Notice(_code.WireName(), _reason));
            Say(new ToViewer.Ended(_code, _reason));
        }

        Context.System.EventStream.Publish(new NodeNotice.ViewerGone(_request.Stream, _request.Viewer, _reason));
    }

    private void Waiting()
    {
        Receive<ViewerMessage.SourceUp>(up =>
        {
            _source = up.Source;
            if (_offer is not null) AnswerOffer(up.Source);
            else if (_request.ViewerOffers) Limit(_limits.AnswerWithin, ErrorCode.SessionTimeout, "the viewer made no offer");
            else Negotiate(up.Source);
        });
        Receive<LinkEvent.CandidateCame>(KeepEarly);
        InEveryState();
    }

    private void Negotiate(IMediaSource source)
    {
        if (CodecChoice.Choose(_request.VideoCodecs, source.Codecs) is not { } codec)
        {
            End(ErrorCode.IncompatibleCapabilities,
                $"the viewer decodes {string.Join(", ", _request.VideoCodecs)}; the producer offers "
                + string.Join(", ", source.Codecs.Select(CodecChoice.NameOf)));
            return;
        }

        Add(source, new PeerRequest(codec));
        Limit(_limits.OfferWithin, ErrorCode.OfferCreationFailed, "the producer could not make an offer in time");
        Become(Offering);
    }

    private void Add(IMediaSource source, PeerRequest request)
    {
        _codec = request.Codec;
        var (self, slot) = (Self, _slot);
        Task.Run(() => slot.FillAsync(source, request, what => self.Tell(new Happened(slot, what))))
            .PipeTo(self, success: peer => new Added(slot, peer), failure: cause => new NotAdded(slot, cause));
    }

    private void Offering()
    {
        OnPeer<PeerEvent.Offer>(offer =>
        {
            _offered = true;
            Say(new ToViewer.Offer(offer.Sdp));
            Limit(_limits.AnswerWithin, ErrorCode.SessionTimeout, "the viewer did not answer the offer");
            Become(Offered);
        });
        WithPeer();
        InEveryState();
    }

    private void Offered()
    {
        Receive<LinkEvent.Answered>(answered =>
        {
            _answer = answered.Sdp;
            Limit(_limits.ConnectWithin, ErrorCode.SessionTimeout, "no connection to the viewer came about");
            Become(Connecting);
            Accept();
        });
        WithPeer();
        InEveryState();
    }

    private void Connecting()
    {
        OnPeer<PeerEvent.Connected>(_ =>
        {
            Timers.Cancel(Timer.Limit);
            Timers.StartPeriodicTimer(Timer.Statistics, Measure.Instance, _limits.StatisticsEvery);
            Say(new ToViewer.Connected());
            Context.System.EventStream.Publish(new NodeNotice.ViewerWatches(_request.Stream, _request.Viewer, _codec));
            Become(Watching);
        });
        WithPeer();
        InEveryState();
    }

    private void Watching()
    {
        Receive<Measure>(_ => Say(new ToViewer.Statistics(Figures(_peer?.Statistics ?? PeerStatistics.None))));
        WithPeer();
        InEveryState();
    }

    private void Accept()
    {
        if (_peer is not { } peer || _answer is not { } answer) return;
        _answer = null;
        var slot = _slot;
        Task.Run(() => peer.AcceptAnswerAsync(answer))
            .PipeTo(Self, success: () => Accepted.Instance, failure: cause => new NotAccepted(slot, cause));
    }

    private void Limit(TimeSpan within, ErrorCode code, string reason) =>
        Timers.StartSingleTimer(Timer.Limit, new Overdue(code, reason), within);

    /// <summary>Gives the peer up and waits for the source; the session goes on.</summary>
    private void Wait()
    {
        // Its offer was for the connection that is lost, and only it can make another one.
        var spent = _offer is not null && _offered;
        Renew();
        Become(Waiting);
        if (spent) End(ErrorCode.StreamOffline, "capture was interrupted: ask again");
    }

    private void Renew()
    {
        Timers.CancelAll();
        Forget();
        _slot = new PeerSlot();
    }

    private void Forget()
    {
        var (number, log) = (_peer?.Number, _log);
        _peer = null;
        _answer = null;
        _offered = false;
        _early.Clear();
        _slot.EmptyAsync().ContinueWith(
            failed => log.Error(failed.Exception, "Viewer {0} could not be removed", number),
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private void End(ErrorCode code, string reason)
    {
        _code = code;
        _reason = reason;
        Context.Stop(Self);
    }

    private void Say(ToViewer message) => _link.Tell(new LinkCommand.Say(_request.Stream, _request.Session, message));
}
