using System.Collections.Concurrent;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Remote.Wire;
using Akka.Serialization;
using Serializers = Akka.Serialization.Serialization;

namespace Akka.Remote.Serialization;

/// <summary>Turns messages into what travels and back, references with the address by which others know this system. Used by
/// many threads at a time.</summary>
internal sealed class MessageSerializer(ExtendedActorSystem system)
{
    // A selection within a selection within … : no honest message comes near, and each level takes stack.
    private const int DeepestNesting = 16;

    [ThreadStatic]
    private static int _nesting;

    private readonly Names _manifests = new();
    private readonly ConcurrentDictionary<Type, ReadOnlyMemory<byte>> _typeManifests = new();

    /// <summary>Whose messages.</summary>
    public ExtendedActorSystem System { get; } = system;

    /// <summary>Writes a message into memory of its own.</summary>
    /// <exception cref="SerializationException">No serializer is bound to its type, or it failed.</exception>
    public SerializedMessage Serialize(object message)
    {
        using var buffer = new MessageBuffer();
        var written = Serialize(message, buffer);
        return written with { Message = written.Message.ToArray() };
    }

    /// <summary>Writes a message without arrays of its own where its serializer can; the result holds until the next use of
    /// <paramref name="buffer"/>.</summary>
    /// <exception cref="SerializationException">No serializer is bound to its type, or it failed.</exception>
    public SerializedMessage Serialize(object message, MessageBuffer buffer)
    {
        buffer.Clear();
        var outer = Serializers.EnterTransport(System);
        try
        {
            var serializer = System.Serialization.FindSerializerFor(message);
            if (serializer is not IDirectSerializer direct)
            {
                var bytes = serializer.ToBinary(message);
                return new SerializedMessage(serializer.Identifier, ManifestOf(serializer, message), bytes);
            }

            direct.Write(message, buffer);
            return new SerializedMessage(serializer.Identifier, direct.ManifestOf(message), buffer.Written);
        }
        catch (Exception failure) when (failure is not SerializationException)
        {
            throw new SerializationException($"[{message?.GetType()}] could not be written: {failure.Message}", failure);
        }
        finally
        {
            Serializers.LeaveTransport(outer);
        }
    }

    /// <summary>Reads a message; nothing of the spans is kept.</summary>
    /// <exception cref="SerializationException">Number, manifest or bytes aren't understood, or not allowed.</exception>
    public object? Deserialize(int serializerId, ReadOnlySpan<byte> manifest, ReadOnlySpan<byte> message)
    {
        var outer = Serializers.EnterTransport(System);
        try
        {
            return Read(serializerId, manifest, message);
        }
        catch (Exception failure) when (failure is not SerializationException)
        {
            throw new SerializationException(
                $"[{Names.Printable(manifest)}] of serializer {serializerId} could not be read: {failure.Message}", failure);
        }
        finally
        {
            Serializers.LeaveTransport(outer);
        }
    }

    /// <summary>Writes an object within a message, as a field of it.</summary>
    public void WritePayload(int field, object? value, MessageBuffer to)
    {
        var payload = to.Begin(field);
        if (value is not null)
        {
            var serializer = System.Serialization.FindSerializerFor(value);
            if (serializer is IDirectSerializer direct)
            {
                var bytes = to.Begin(1);
                direct.Write(value, to);
                to.EndUnlessEmpty(bytes);
                WriteKind(serializer.Identifier, direct.ManifestOf(value), to);
            }
            else
            {
                to.Bytes(1, serializer.ToBinary(value));
                WriteKind(serializer.Identifier, ManifestOf(serializer, value), to);
            }
        }

        to.End(payload);
    }

    /// <summary>Reads what <see cref="WritePayload"/> wrote.</summary>
    /// <exception cref="SerializationException">It isn't understood, or it lies too deep.</exception>
    public object? ReadPayload(ReadOnlySpan<byte> data)
    {
        if (!PayloadData.TryRead(data, out var payload))
            throw new SerializationException("A message within a message is malformed.");
        if (_nesting >= DeepestNesting)
            throw new SerializationException($"Messages within messages go deeper than {DeepestNesting} levels.");

        _nesting++;
        try
        {
            return Read(payload.SerializerId, payload.Manifest, payload.Message);
        }
        finally
        {
            _nesting--;
        }
    }

    private static void WriteKind(int serializerId, ReadOnlyMemory<byte> manifest, MessageBuffer to)
    {
        to.Number(2, (ulong)(long)serializerId);
        to.Bytes(3, manifest.Span);
    }

    private object? Read(int serializerId, ReadOnlySpan<byte> manifest, ReadOnlySpan<byte> message)
    {
        var serializer = System.Serialization.SerializerWith(serializerId);
        switch (serializer)
        {
            case IDirectSerializer direct:
                return direct.Read(message, manifest);
            case SerializerWithStringManifest named:
                return named.FromBinary(message.ToArray(), _manifests.TextOf(manifest));
            default:
                // The name of a type comes from outside, so it only picks among those that are bound to this serializer.
                var type = manifest.IsEmpty ? null : System.Serialization.BoundType(serializer, _manifests.TextOf(manifest))
                    ?? throw new SerializationException(
                        $"Serializer {serializerId} was sent the type [{Names.Printable(manifest)}], " +
                        "which is not bound to it here.");
                return serializer.FromBinary(message.ToArray(), type!);
        }
    }

    private ReadOnlyMemory<byte> ManifestOf(Serializer serializer, object message) => serializer switch
    {
        SerializerWithStringManifest named => _manifests.BytesOf(named.Manifest(message)),
        { IncludeManifest: true } when message is not null => _typeManifests.GetOrAdd(
            message.GetType(), static type => global::System.Text.Encoding.UTF8.GetBytes(Util.TypeNames.Of(type))),
        _ => default,
    };
}
