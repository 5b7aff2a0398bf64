using System.Buffers.Binary;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>Text as UTF-8, 32-bit and 64-bit integers as little-endian bytes.</summary>
internal sealed class PrimitiveSerializers : DirectSerializer
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly ReadOnlyMemory<byte> _int32;
    private readonly ReadOnlyMemory<byte> _int64;

    /// <param name="system">The system that is starting.</param>
    /// <param name="settings"><c>use-legacy-behavior</c>: on for the manifests that nodes before 1.5 know, which are longer.</param>
    public PrimitiveSerializers(ExtendedActorSystem system, Config settings)
        : base(system)
    {
        var legacy = settings.GetBoolean("use-legacy-behavior", true);
        _text = (legacy ? "System.String, System.Private.CoreLib"u8 : "S"u8).ToArray();
        _int32 = (legacy ? "System.Int32, System.Private.CoreLib"u8 : "I"u8).ToArray();
        _int64 = (legacy ? "System.Int64, System.Private.CoreLib"u8 : "L"u8).ToArray();
    }

    public override int Identifier => 17;

    public override ReadOnlyMemory<byte> ManifestOf(object message) => message switch
    {
        string => _text,
        int => _int32,
        long => _int64,
        _ => throw NotMine(message),
    };

    public override void Write(object message, MessageBuffer to)
    {
        switch (message)
        {
            case string text:
                to.RawText(text);
                break;
            case int number:
                to.RawInt32(number);
                break;
            case long number:
                to.RawInt64(number);
                break;
            default:
                throw NotMine(message);
        }
    }

    public override object Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> manifest)
    {
        if (manifest.SequenceEqual("S"u8) || manifest.SequenceEqual("System.String, System.Private.CoreLib"u8)
            || manifest.SequenceEqual("System.String, mscorlib"u8))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        if (manifest.SequenceEqual("I"u8) || manifest.SequenceEqual("System.Int32, System.Private.CoreLib"u8)
            || manifest.SequenceEqual("System.Int32, mscorlib"u8))
        {
            return bytes.Length == sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : throw Malformed(manifest);
        }

        if (manifest.SequenceEqual("L"u8) || manifest.SequenceEqual("System.Int64, System.Private.CoreLib"u8)
            || manifest.SequenceEqual("System.Int64, mscorlib"u8))
        {
            return bytes.Length == sizeof(long) ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : throw Malformed(manifest);
        }

        throw UnknownManifest(manifest);
    }
}
