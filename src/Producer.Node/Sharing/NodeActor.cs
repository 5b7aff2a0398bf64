using Akka.Actor;
using Producer.Node.Capture;
using Producer.Node.Input;
using Producer.Node.Link;
using Signaling.Protocol;

namespace Producer.Node.Sharing;

/// <summary>
/// <c>/user/node</c>: holds the link to a gateway and the streams, and hands to each stream what concerns it.
/// </summary>
public sealed class NodeActor : ReceiveActor
{
    private readonly IMediaEngine _engine;
    private readonly IReadOnlyList<StreamSettings> _streams;
    private readonly Props _linkProps;
    private readonly OpenSources _open;
    private readonly IInputSink _input;
    private IActorRef _link = ActorRefs.Nobody;
    private IActorRef? _leaver;

    /// <param name="engine">The media library, warmed up.</param>
    /// <param name="streams">What is shared.</param>
    /// <param name="link">Makes the link: it takes <see cref="LinkCommand"/>s and tells its parent <see cref="LinkEvent"/>s.</param>
    /// <param name="open">Keeps count of what has to be closed before the process may end.</param>
    /// <param name="input">Takes what viewers do with the shared machine.</param>
    public NodeActor(IMediaEngine engine, IReadOnlyList<StreamSettings> streams, Props link, OpenSources open, IInputSink input)
    {
        _engine = engine;
        _streams = streams;
        _linkProps = link;
        _open = open;
        _input = input;

        Receive<LinkEvent.Requested>(request =>
        {
            var stream = Context.Child(NameOf(request.Stream));
            if (stream.IsNobody()) Refuse(request);
            else stream.Forward(request);
        });
        Receive<LinkEvent.OfViewer>(about => Context.Child(NameOf(about.Stream)).Forward(about));
        Receive<LinkEvent.Joined>(joined => Publish(new NodeNotice.Joined(joined.Gateway, joined.Kept)));
        Receive<LinkEvent.Lost>(lost => Publish(new NodeNotice.GatewayLost(lost.Gateway, lost.Reason, lost.RetryIn)));
        Receive<LinkEvent.FellBack>(fallen => Publish(new NodeNotice.LinkFellBack(fallen.Gateway, fallen.Reason)));
        Receive<LinkEvent.Left>(left =>
        {
            _leaver?.Tell(left);
            _leaver = null;
        });
        Receive<LinkCommand.Leave>(leave =>
        {
            _leaver = Sender;
            _link.Tell(leave);
        });
        // A stream says what it offers; it needn't know what carries it.
        Receive<LinkCommand.Announce>(announce => _link.Tell(announce));
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _link = Context.ActorOf(_linkProps, "link");
        foreach (var stream in _streams)
        {
            var link = _link;
            Context.ActorOf(Props.Create(() => new StreamActor(stream, _engine, link, _open, _input, Random.Shared.NextDouble)), NameOf(stream.Id));
        }
    }

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure => failure switch
    {
        // lost: nothing else would work either
        ActorInitializationException => Directive.Escalate,
        // lost: of a stream its viewers, who ask again; of the link the socket, and it joins anew with what it remembers
        _ => Directive.Restart,
    });

    private static string NameOf(StreamId stream) => Uri.EscapeDataString(stream.Value);

    private static void Publish(NodeNotice notice) => Context.System.EventStream.Publish(notice);

    private void Refuse(LinkEvent.Requested request) => _link.Tell(new LinkCommand.Say(
        request.Stream, request.Session, new ToViewer.Ended(ErrorCode.StreamNotFound, "this producer has no such stream")));
}
