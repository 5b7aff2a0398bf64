using System.Buffers.Binary;
using System.Text;

namespace Signaling.Protocol.Dialects.Node;

/// <summary>Reads numbered fields, one after the other, whoever wrote them and in whatever order.</summary>
/// <param name="bytes">All fields.</param>
/// <seealso href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers, encoding</seealso>
public ref struct FieldReader(ReadOnlySpan<byte> bytes)
{
    internal const int Delimited = 2;

    private const int Fixed64 = 1;
    private const int Fixed32 = 5;
    private const int LongestVarint = 10;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _kind;
    private ulong _number;

    /// <summary>The field's number.</summary>
    public int Field { get; private set; }

    /// <summary>Where the bytes of a delimited field stand.</summary>
    public Range Range { get; private set; }

    /// <summary>The value as a number that isn't negative.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public readonly long Number => _kind == 0 && _number <= long.MaxValue
        ? (long)_number
        : throw new FormatException($"Field {Field} is no number.");

    /// <summary>The value as bytes.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public readonly ReadOnlySpan<byte> Bytes => _kind == Delimited ? _bytes[Range] : throw new FormatException($"Field {Field} has no bytes.");

    /// <summary>The value as a text.</summary>
    /// <exception cref="FormatException">It isn't UTF-8.</exception>
    public readonly string Text
    {
        get
        {
            try
            {
                return Strict.GetString(Bytes);
            }
            catch (DecoderFallbackException)
            {
                throw new FormatException($"Field {Field} isn't UTF-8.");
            }
        }
    }

    /// <summary>Goes on to the next field; one that isn't known is passed over by calling this again.</summary>
    /// <returns><see langword="false"/> after the last one.</returns>
    /// <exception cref="FormatException">The bytes end within a field, or it is of no kind that there is.</exception>
    public bool Next()
    {
        if (_at == _bytes.Length)
            return false;
        var tag = Varint();
        (Field, _kind) = (tag >> 3 is > 0 and <= int.MaxValue ? (int)(tag >> 3) : throw new FormatException("A field has no number."), (int)(tag & 7));
        switch (_kind)
        {
            case 0:
                _number = Varint();
                break;
            case Delimited:
                var length = Varint();
                if (length > (ulong)(_bytes.Length - _at))
                    throw new FormatException($"Field {Field} is cut off.");
                Range = _at..(_at += (int)length);
                break;
            case Fixed64:
                _number = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
                break;
            case Fixed32:
                _number = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
                break;
            default:
                throw new FormatException($"Field {Field} is of a kind that there is not.");
        }
        return true;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _at)
            throw new FormatException($"Field {Field} is cut off.");
        return _bytes[_at..(_at += count)];
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var i = 0; i < LongestVarint; i++)
        {
            if (_at == _bytes.Length)
                throw new FormatException("A number is cut off.");
            var next = _bytes[_at++];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
                return value;
        }
        throw new FormatException("A number is too long.");
    }
}
