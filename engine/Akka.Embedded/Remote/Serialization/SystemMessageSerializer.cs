using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.Wire;
using Serializers = Akka.Serialization.Serialization;

namespace Akka.Remote.Serialization;

/// <summary>
/// The engine's own messages that travel: watching and stopping. Those by which a parent rules a child on another node are
/// refused, since no actor is ever deployed there.
/// </summary>
internal sealed class SystemMessageSerializer : DirectSerializer
{
    private const string Refused = "Supervision across nodes is refused, since this engine deploys no actors on other nodes";

    private const uint FirstRefTag = (1 << 3) | (uint)WireType.Bytes;
    private const uint SecondRefTag = (2 << 3) | (uint)WireType.Bytes;
    private const uint ExistenceConfirmedTag = (2 << 3) | (uint)WireType.Varint;
    private const uint AddressTerminatedTag = (3 << 3) | (uint)WireType.Varint;

    private static readonly ReadOnlyMemory<byte> WatchManifest = "Akka.Dispatch.SysMsg.Watch, Akka"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> UnwatchManifest = "Akka.Dispatch.SysMsg.Unwatch, Akka"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> TerminateManifest = "Akka.Dispatch.SysMsg.Terminate, Akka"u8.ToArray();

    private static readonly ReadOnlyMemory<byte> DeathWatchNotificationManifest =
        "Akka.Dispatch.SysMsg.DeathWatchNotification, Akka"u8.ToArray();

    private static readonly HashSet<string> OfSupervision =
    [
        .. new[] { "Create", "Recreate", "Suspend", "Resume", "Supervise", "Failed" }
            .Select(static name => $"Akka.Dispatch.SysMsg.{name}, Akka"),
    ];

    public SystemMessageSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public override int Identifier => 22;

    public override ReadOnlyMemory<byte> ManifestOf(object message) => message switch
    {
        Watch => WatchManifest,
        Unwatch => UnwatchManifest,
        Terminate => TerminateManifest,
        DeathWatchNotification => DeathWatchNotificationManifest,
        _ => throw new SerializationException($"[{message.GetType()}] is not sent: {Refused}."),
    };

    public override void Write(object message, MessageBuffer to)
    {
        switch (message)
        {
            case Watch watch:
                WriteRef(1, watch.Watchee, to);
                WriteRef(2, watch.Watcher, to);
                break;
            case Unwatch unwatch:
                WriteRef(1, unwatch.Watchee, to);
                WriteRef(2, unwatch.Watcher, to);
                break;
            case DeathWatchNotification notification:
                WriteRef(1, notification.Actor, to);
                to.Number(2, notification.ExistenceConfirmed ? 1u : 0);
                to.Number(3, notification.AddressTerminated ? 1u : 0);
                break;
            case Terminate:
                break;
            default:
                throw NotMine(message);
        }
    }

    public override object Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> manifest)
    {
        if (manifest.SequenceEqual(WatchManifest.Span))
        {
            var (watchee, watcher) = ReadPair(bytes, manifest);
            return new Watch(watchee, watcher);
        }

        if (manifest.SequenceEqual(UnwatchManifest.Span))
        {
            var (watchee, watcher) = ReadPair(bytes, manifest);
            return new Unwatch(watchee, watcher);
        }

        if (manifest.SequenceEqual(DeathWatchNotificationManifest.Span))
            return ReadNotification(bytes, manifest);
        if (manifest.SequenceEqual(TerminateManifest.Span))
            return new Terminate();
        if (OfSupervision.Contains(Encoding.UTF8.GetString(manifest)))
            throw new SerializationException($"[{Names.Printable(manifest)}] was sent. {Refused}.");
        throw UnknownManifest(manifest);
    }

    private static void WriteRef(int field, IActorRef actor, MessageBuffer to)
    {
        var data = to.Begin(field);
        to.Text(1, Serializers.SerializedActorPath(actor));
        to.End(data);
    }

    private (IInternalActorRef Watchee, IInternalActorRef Watcher) ReadPair(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> manifest)
    {
        IInternalActorRef? watchee = null, watcher = null;
        var fields = new FieldReader(bytes);
        while (fields.Next())
        {
            switch (fields.Current)
            {
                case FirstRefTag:
                    watchee = ReadRef(fields.Bytes);
                    break;
                case SecondRefTag:
                    watcher = ReadRef(fields.Bytes);
                    break;
            }
        }

        return fields.IsMalformed || watchee is null || watcher is null ? throw Malformed(manifest) : (watchee, watcher);
    }

    private DeathWatchNotification ReadNotification(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> manifest)
    {
        IInternalActorRef? actor = null;
        var (existenceConfirmed, addressTerminated) = (false, false);
        var fields = new FieldReader(bytes);
        while (fields.Next())
        {
            switch (fields.Current)
            {
                case FirstRefTag:
                    actor = ReadRef(fields.Bytes);
                    break;
                case ExistenceConfirmedTag:
                    existenceConfirmed = fields.Number != 0;
                    break;
                case AddressTerminatedTag:
                    addressTerminated = fields.Number != 0;
                    break;
            }
        }

        return fields.IsMalformed || actor is null
            ? throw Malformed(manifest)
            : new DeathWatchNotification(actor, existenceConfirmed, addressTerminated);
    }

    private IInternalActorRef? ReadRef(ReadOnlySpan<byte> data) =>
        ActorRefData.TryRead(data, out var path) && !path.IsEmpty
            ? system.Provider.ResolveActorRef(Encoding.UTF8.GetString(path)) as IInternalActorRef
            : null;
}
