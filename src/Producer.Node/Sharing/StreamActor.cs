using Akka.Actor;
using Akka.Event;
using Producer.Node.Capture;
using Producer.Node.Input;
using Producer.Node.Link;
using Signaling.Protocol;

namespace Producer.Node.Sharing;

/// <summary>
/// <c>/user/node/{stream id}</c>: one stream. It owns the source, starts it again when it has broken, and holds the viewers: each
/// is a child. The source itself captures and encodes only while somebody watches.
/// </summary>
internal sealed class StreamActor : ReceiveActor, IWithTimers
{
    /// <summary>What viewers are told while capture is started again.</summary>
    public const string InterruptedCode = "CAPTURE_INTERRUPTED";

    /// <summary>What viewers are told while the display is away.</summary>
    public const string DisplayLostCode = "DISPLAY_LOST";

    // down ──started──▶ up ──Failed, DisplayLost──▶ down; a start that fails leaves it down; the pause grows until it was sound
    private readonly StreamSettings _stream;
    private readonly IMediaEngine _engine;
    private readonly IActorRef _link;
    private readonly OpenSources _open;
    private readonly IInputSink _input;
    private readonly Func<double> _chance;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    // Tells this incarnation's source from that of one which has crashed.
    private readonly object _incarnation = new();
    private IMediaSource? _source;
    private ViewerMessage _state = new ViewerMessage.SourceDown(InterruptedCode, "Screen capture is being started.");
    private int _failures;
    private bool _announced;

    public StreamActor(StreamSettings stream, IMediaEngine engine, IActorRef link, OpenSources open, IInputSink input, Func<double> chance)
    {
        _stream = stream;
        _engine = engine;
        _link = link;
        _open = open;
        _input = input;
        _chance = chance;

        Receive<SourceOpened>(opened =>
        {
            _source = opened.Source;
            Start(opened.Source);
        });
        Receive<Started>(_ => Up());
        Receive<NotStarted>(failed => Down(CodeOf(failed.Cause), failed.Cause.Message));
        Receive<SourceHappened>(happened => happened.Incarnation == _incarnation, happened => Handle(happened.What));
        Receive<Again>(_ => Begin());
        Receive<Sound>(_ => _failures = 0);
        Receive<ViewerMessage.WhatHolds>(_ => Sender.Tell(_state));
        Receive<LinkEvent.Requested>(Admit);
        Receive<LinkEvent.OfViewer>(about => Context.Child(NameOf(about.Session)).Forward(about));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Begin();

    protected override void PostStop()
    {
        if (_source is { } source) _open.Close(source);
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure => failure switch
    {
        // lost: one viewer, whose session ends with a word; the others do not notice
        _ => Directive.Stop,
    });

    private static string NameOf(SessionId session) => Uri.EscapeDataString(session.Value);

    private static string CodeOf(Exception cause) => cause is DisplayLostException ? DisplayLostCode : InterruptedCode;

    private static void Publish(NodeNotice notice) => Context.System.EventStream.Publish(notice);

    private void Begin()
    {
        if (_source is { } source)
        {
            Start(source);
            return;
        }

        var (self, incarnation, engine, capture, open) = (Self, _incarnation, _engine, _stream.Capture, _open);
        Task.Run(() =>
            {
                var opened = engine.Open(capture, what => self.Tell(new SourceHappened(incarnation, what)));
                open.Add(opened);
                return opened;
            })
            .PipeTo(self, success: opened => new SourceOpened(opened), failure: cause => new NotStarted(cause));
    }

    private void Start(IMediaSource source) => Task.Run(() => source.StartAsync(CancellationToken.None))
        .PipeTo(Self, success: () => Started.Instance, failure: cause => new NotStarted(cause));

    private void Up()
    {
        var source = _source!;
        Timers.StartSingleTimer(Sound.Instance, Sound.Instance, _stream.SoundAfter);
        if (!_announced || _failures > 0)
            Publish(new NodeNotice.CaptureReady(_stream.Id, source.Video, _stream.Capture.Video is VideoSource.Automatic));
        Announce();
        Tell(new ViewerMessage.SourceUp(source));
    }

    private void Down(string code, string words)
    {
        Timers.Cancel(Sound.Instance);
        var pause = _stream.RestartAfter.After(++_failures, _chance());
        Timers.StartSingleTimer(Again.Instance, Again.Instance, pause);
        Publish(new NodeNotice.CaptureBroken(_stream.Id, words, pause));
        // Who asks for it meanwhile is to hear why there is no picture.
        Announce();
        Tell(new ViewerMessage.SourceDown(code, words));
    }

    private void Handle(SourceEvent what)
    {
        switch (what)
        {
            case SourceEvent.Failed failed:
                if (failed.Detail.Length > 0) _log.Warning("Capture of {0} broke: {1}", _stream.Id, failed.Detail);
                Down(InterruptedCode, failed.Reason);
                break;
            case SourceEvent.DisplayLost lost:
                Down(DisplayLostCode, lost.Reason);
                break;
            case SourceEvent.BitrateChanged changed:
                Publish(new NodeNotice.BitrateChanged(_stream.Id, changed.Codec, changed.BitsPerSecond, changed.Reason));
                break;
            case SourceEvent.Running:
                _log.Info("Capture of {0} runs", _stream.Id);
                break;
            case SourceEvent.EncoderStarted started:
                _log.Info("{0} is encoded as {1}, for all viewers of that codec", _stream.Id, CodecChoice.NameOf(started.Codec));
                break;
            case SourceEvent.EncoderStopped stopped:
                _log.Info("{0} is no longer encoded as {1}, after {2} pictures", _stream.Id, CodecChoice.NameOf(stopped.Codec), stopped.Frames);
                break;
            case SourceEvent.Idle:
                _log.Info("Nobody watches {0}; nothing is captured", _stream.Id);
                break;
        }
    }

    private void Announce()
    {
        if (_announced) return;
        _announced = true;
        var codecs = _source?.Codecs ?? _stream.Capture.Codecs;
        var sound = _source?.HasAudio ?? _stream.Capture.Audio is not AudioSource.Silent;
        Context.Parent.Tell(new LinkCommand.Announce(new StreamAnnouncement(
            _stream.Id, _stream.Title, _stream.AppName, _stream.Hostname, [.. codecs.Select(CodecChoice.NameOf)],
            sound ? ["opus"] : [], _stream.Capture.FramesPerSecond, _stream.MaxViewers, _stream.Private)
        {
            Room = _stream.Room,
            RoomKey = _stream.RoomKey,
        }));
    }

    private void Admit(LinkEvent.Requested request)
    {
        var name = NameOf(request.Session);
        if (!Context.Child(name).IsNobody()) return;
        if (Context.GetChildren().Count() >= _stream.MaxViewers)
        {
            _link.Tell(new LinkCommand.Say(request.Stream, request.Session, new ToViewer.Ended(
                ErrorCode.StreamBusy, $"the stream has as many viewers as it takes: {_stream.MaxViewers}")));
            return;
        }

        var (link, limits, input) = (_link, _stream.Limits, _input);
        Context.ActorOf(Props.Create(() => new ViewerActor(request, link, limits, input)), name).Tell(_state);
    }

    private void Tell(ViewerMessage state)
    {
        _state = state;
        foreach (var viewer in Context.GetChildren()) viewer.Tell(state);
    }

    private sealed record SourceOpened(IMediaSource Source);

    private sealed record NotStarted(Exception Cause);

    private sealed record SourceHappened(object Incarnation, SourceEvent What);

    private sealed record Started
    {
        public static readonly Started Instance = new();
    }

    private sealed record Again
    {
        public static readonly Again Instance = new();
    }

    private sealed record Sound
    {
        public static readonly Sound Instance = new();
    }
}
