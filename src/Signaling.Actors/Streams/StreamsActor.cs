using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Actors.Directory;
using Signaling.Protocol;

namespace Signaling.Actors.Streams;

/// <summary>
/// <c>/user/streams</c>: finds the actor of a stream, and makes one for a stream that is new. Streams that nobody offers stay known
/// for a while, so that who asks is told that they are offline; the one longest offline makes room where there is none.
/// </summary>
internal sealed class StreamsActor : UntypedActor, IWithUnboundedStash
{
    private readonly SignalingEnvironment _environment;
    private readonly IActorRef _directory;
    private readonly Dictionary<StreamId, IActorRef> _streams = [];
    private readonly OrderedDictionary<StreamId, IActorRef> _offline = [];
    private readonly List<(StreamId Stream, IActorRef Asker)> _removals = [];

    public StreamsActor(SignalingEnvironment environment, IActorRef directory)
    {
        _environment = environment;
        _directory = directory;
    }

    public IStash Stash { get; set; } = null!;

    protected override SupervisorStrategy SupervisorStrategy() => Supervision.OfStreams;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StreamMessage.Register register:
                if (Find(register.Stream, makesRoom: true) is { } registered)
                {
                    _offline.Remove(register.Stream);
                    registered.Forward(register);
                }
                else if (!IsLeaving(register.Stream))
                {
                    Sender.Tell(new ConnectionMessage.StreamRefused(
                        register, ErrorCode.ServerUnavailable, "The gateway takes no more streams now."));
                }
                break;
            case StreamMessage.Resume resume:
                if (Find(resume.Stream, makesRoom: false) is { } resumed)
                    resumed.Forward(resume);
                else if (!IsLeaving(resume.Stream))
                    resume.Line.Post(Reunions.Refusal(resume));
                break;
            case StreamQuery.Remove remove:
                Remove(remove.Stream);
                break;
            case StreamMessage.Describe describe:
                _streams.GetValueOrDefault(describe.Stream)?.Forward(describe);
                break;
            case StreamMessage.Watch watch when _streams.TryGetValue(watch.Stream, out var watched):
                watched.Forward(watch);
                break;
            case StreamMessage.Watch { Otherwise: { } other } watch when _streams.TryGetValue(other, out var meant):
                meant.Forward(watch with { Stream = other });
                break;
            case StreamMessage.Watch watch:
                StreamRefusals.Tell(watch, Sender, StreamRefusals.NotFound(watch));
                break;
            case StreamMessage.Came came:
                _offline.Remove(came.Stream);
                break;
            case StreamMessage.Went went:
                _offline[went.Stream] = Sender;
                break;
            case StreamMessage.Forget forget:
                if (_offline.ContainsKey(forget.Stream))
                    Forget(forget.Stream);
                AnswerRemovals(forget.Stream);
                break;
            case Terminated terminated:
                Gone(terminated.ActorRef);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <returns><see langword="null"/> where there is no room, or its former actor is still ending: the message is stashed then.</returns>
    /// <param name="stream">The stream.</param>
    /// <param name="makesRoom">Whether one that is offline may be forgotten for it: naming a stream must not cost another its place.</param>
    private IActorRef? Find(StreamId stream, bool makesRoom)
    {
        if (_streams.TryGetValue(stream, out var known))
            return known;
        if (IsLeaving(stream))
        {
            Stash.Stash();
            return null;
        }
        if (_streams.Count >= _environment.Options.MaxStreams)
        {
            if (!makesRoom || _offline.Count == 0)
                return null;
            Forget(_offline.GetAt(0).Key);
        }
        var actor = Context.ActorOf(
            ActorFactory.Props(() => new StreamActor(_environment, _directory, stream)), ActorNames.Encode(stream.Value));
        Context.Watch(actor);
        _streams[stream] = actor;
        _offline[stream] = actor;
        return actor;
    }

    private bool IsLeaving(StreamId stream) =>
        !_streams.ContainsKey(stream) && !Context.Child(ActorNames.Encode(stream.Value)).IsNobody();

    private void Forget(StreamId stream)
    {
        _offline.Remove(stream);
        if (_streams.Remove(stream, out var actor))
            Context.Stop(actor);
        _directory.Tell(new DirectoryMessage.Forgotten(stream));
    }

    private void Remove(StreamId stream)
    {
        if (!_streams.TryGetValue(stream, out var actor))
        {
            Sender.Tell(new StreamRemoved(WasKnown: false));
            return;
        }
        _removals.Add((stream, Sender));
        actor.Tell(new StreamMessage.Remove(stream));
    }

    // The directory has been told by then, so who asks next doesn't find it.
    private void AnswerRemovals(StreamId stream)
    {
        foreach (var (_, asker) in _removals.Where(removal => removal.Stream == stream))
            asker.Tell(new StreamRemoved(WasKnown: true));
        _removals.RemoveAll(removal => removal.Stream == stream);
    }

    private void Gone(IActorRef actor)
    {
        // Only one that failed is still known by now.
        foreach (var (stream, _) in _streams.Where(known => known.Value.Equals(actor)).ToArray())
        {
            Forget(stream);
            AnswerRemovals(stream);
        }
        Stash.UnstashAll();
    }
}
