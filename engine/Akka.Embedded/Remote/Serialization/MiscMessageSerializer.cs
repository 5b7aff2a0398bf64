using System.Text;
using Akka.Actor;
using Akka.Remote.DeathWatch;
using Akka.Remote.Wire;
using Serializers = Akka.Serialization.Serialization;

namespace Akka.Remote.Serialization;

/// <summary>Messages that every node answers or takes, references, and statuses.</summary>
internal sealed class MiscMessageSerializer : DirectSerializer
{
    private const string NobodyPath = "nobody";

    private const uint FirstBytesTag = (1 << 3) | (uint)WireType.Bytes;
    private const uint SecondBytesTag = (2 << 3) | (uint)WireType.Bytes;
    private const uint FirstNumberTag = (1 << 3) | (uint)WireType.Varint;

    private static readonly ReadOnlyMemory<byte> IdentifyManifest = "ID"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> ActorIdentityManifest = "AID"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> ActorRefManifest = "AR"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> PoisonPillManifest = "PP"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> KillManifest = "K"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> HeartbeatManifest = "RWHB"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> HeartbeatRspManifest = "RWHR"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> SuccessManifest = "STS"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> FailureManifest = "STF"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> LocalScopeManifest = "LS"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> RemoteScopeManifest = "RS"u8.ToArray();

    public MiscMessageSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public override int Identifier => 16;

    private MessageSerializer Nested => system.Serialization.Messages;

    public override ReadOnlyMemory<byte> ManifestOf(object message) => message switch
    {
        Identify => IdentifyManifest,
        ActorIdentity => ActorIdentityManifest,
        IActorRef => ActorRefManifest,
        PoisonPill => PoisonPillManifest,
        Kill => KillManifest,
        Heartbeat => HeartbeatManifest,
        HeartbeatRsp => HeartbeatRspManifest,
        Status.Success => SuccessManifest,
        Status.Failure => FailureManifest,
        LocalScope => LocalScopeManifest,
        RemoteScope => RemoteScopeManifest,
        _ => throw NotMine(message),
    };

    public override void Write(object message, MessageBuffer to)
    {
        switch (message)
        {
            case Identify { MessageId: null } or PoisonPill or Kill or Heartbeat or LocalScope:
                break;
            case Identify identify:
                Nested.WritePayload(1, identify.MessageId, to);
                break;
            case ActorIdentity identity:
                Nested.WritePayload(1, identity.MessageId, to);
                to.Text(2, Serializers.SerializedActorPath(identity.Subject));
                break;
            case IActorRef actor:
                to.Text(1, actor is Nobody ? NobodyPath : Serializers.SerializedActorPath(actor));
                break;
            case HeartbeatRsp response:
                to.Number(1, (uint)response.AddressUid);
                break;
            case Status.Success success:
                Nested.WritePayload(1, success.Status, to);
                break;
            case Status.Failure failure:
                ExceptionData.Write(1, failure.Cause, to);
                Nested.WritePayload(2, failure.State, to);
                break;
            case RemoteScope scope:
                to.Bytes(1, AddressData.Write(scope.Address, scope.Address.Protocol));
                break;
            default:
                throw NotMine(message);
        }
    }

    public override object Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> manifest)
    {
        if (manifest.SequenceEqual(PoisonPillManifest.Span))
            return PoisonPill.Instance;
        if (manifest.SequenceEqual(KillManifest.Span))
            return Kill.Instance;
        if (manifest.SequenceEqual(LocalScopeManifest.Span))
            return LocalScope.Instance;
        if (manifest.SequenceEqual(HeartbeatManifest.Span))
            return Heartbeat.Instance;

        ReadOnlySpan<byte> first = default, second = default;
        ulong number = 0;
        var fields = new FieldReader(bytes);
        while (fields.Next())
        {
            if (fields.Current == FirstBytesTag)
                first = fields.Bytes;
            else if (fields.Current == SecondBytesTag)
                second = fields.Bytes;
            else if (fields.Current == FirstNumberTag)
                number = fields.Number;
        }

        if (fields.IsMalformed)
            throw Malformed(manifest);
        if (manifest.SequenceEqual(HeartbeatRspManifest.Span))
            return new HeartbeatRsp(unchecked((int)number));
        if (manifest.SequenceEqual(IdentifyManifest.Span))
            return new Identify(Nested.ReadPayload(first));
        if (manifest.SequenceEqual(ActorIdentityManifest.Span))
            return new ActorIdentity(Nested.ReadPayload(first), second.IsEmpty ? null : Resolve(second));
        if (manifest.SequenceEqual(ActorRefManifest.Span))
            return first.SequenceEqual("nobody"u8) ? ActorRefs.Nobody : Resolve(first);
        if (manifest.SequenceEqual(SuccessManifest.Span))
            return new Status.Success(Nested.ReadPayload(first));
        if (manifest.SequenceEqual(FailureManifest.Span))
            return new Status.Failure(ExceptionData.Read(first) ?? NoCause(), Nested.ReadPayload(second));
        if (manifest.SequenceEqual(RemoteScopeManifest.Span))
            return new RemoteScope(AddressData.Read(first, protocolPrefix: "") ?? throw Malformed(manifest));
        throw UnknownManifest(manifest);
    }

    private static RemoteFailureException NoCause() => new("", "The other node named no cause.", "", "", null);

    private IActorRef Resolve(ReadOnlySpan<byte> path) => system.Provider.ResolveActorRef(Encoding.UTF8.GetString(path));
}
