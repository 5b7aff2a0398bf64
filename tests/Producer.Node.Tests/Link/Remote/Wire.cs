using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Serialization;
using Producer.Node.Link.Remote;
using Signaling.Actors.Nodes;

namespace Producer.Node.Tests.Link.Remote;

/// <summary>
/// A network between a node and a gateway whose actors are in one system: messages cross as bytes, each side knows only stand-ins of
/// the other's actors, and the test loses messages, holds them back, or cuts the line.
/// </summary>
internal sealed class Wire(ActorSystem system) : IGatewayDoors
{
    private readonly ConcurrentBag<IActorRef> _standIns = [];
    private readonly Serializer _serializer = system.Serialization.FindSerializerForType(typeof(LinkFrame));
    private int _joins;

    /// <summary>How often the node has asked to join.</summary>
    public int Joins => Volatile.Read(ref _joins);

    /// <summary>Loses what it says of.</summary>
    public Func<LinkFrame, bool> Loses { get; set; } = _ => false;

    /// <summary>Whether nothing gets through to the node, without anybody noticing.</summary>
    public volatile bool NodeIsDeaf;

    /// <summary>Whether nothing gets through to the gateway, likewise.</summary>
    public volatile bool GatewayIsDeaf;

    public Task<GatewayDoor> FindAsync(Uri gateway, CancellationToken cancellationToken)
    {
        var door = system.ActorOf(Props.Create(() => new Door(this)));
        return Task.FromResult(new GatewayDoor(system, door, actor => actor, () => Task.CompletedTask));
    }

    /// <summary>Both sides lose the other.</summary>
    public void Cut()
    {
        while (_standIns.TryTake(out var standIn)) system.Stop(standIn);
    }

    /// <summary>The same, and done when nothing can cross any more.</summary>
    public async Task CutForGoodAsync(TimeSpan limit)
    {
        while (_standIns.TryTake(out var standIn)) Assert.True(await standIn.GracefulStop(limit));
    }

    private object Cross(object message) =>
        _serializer is SerializerWithStringManifest manifests
            ? manifests.FromBinary(manifests.ToBinary(message), manifests.Manifest(message))
            : throw new InvalidOperationException("The messages have no serializer of their own.");

    /// <summary>Where the node's join leaves for the gateway.</summary>
    private sealed class Door : ReceiveActor
    {
        public Door(Wire wire) => Receive<JoinMessage.Join>(join =>
        {
            var ear = Sender;
            var toNode = Context.System.ActorOf(Props.Create(() => new StandIn(wire, ear, true, null)));
            wire._standIns.Add(toNode);
            Context.System.ActorSelection(JoinMessage.Path).Tell(wire.Cross(join), toNode);
            Interlocked.Increment(ref wire._joins);
        });
    }

    private sealed class Over
    {
        public static readonly Over Instance = new();
    }

    /// <summary>Stands at one side for an actor of the other.</summary>
    private sealed class StandIn : ReceiveActor
    {
        private IActorRef? _back;

        public StandIn(Wire wire, IActorRef target, bool toNode, IActorRef? back)
        {
            _back = back;
            Context.Watch(target);
            // That an actor has ended comes after what it said, as on one connection.
            Receive<Terminated>(_ =>
            {
                if (_back is null) Context.Stop(Self);
                else _back.Tell(Over.Instance);
            });
            Receive<Over>(_ =>
            {
                Context.Stop(_back!);
                Context.Stop(Self);
            });
            ReceiveAny(message =>
            {
                if ((toNode ? wire.NodeIsDeaf : wire.GatewayIsDeaf) || (message is LinkFrame frame && wire.Loses(frame))) return;
                if (_back is null)
                {
                    var (sender, self) = (Sender, Self);
                    _back = Context.System.ActorOf(Props.Create(() => new StandIn(wire, sender, false, self)));
                    wire._standIns.Add(_back);
                }

                target.Tell(wire.Cross(message), _back);
            });
        }
    }
}
