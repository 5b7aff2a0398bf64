using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Akka.Remote.Serialization;

/// <summary>
/// Short texts that recur on the wire, as text and as UTF-8, each made once. Bounded, since peers choose what comes in: beyond
/// that, texts are made anew each time.
/// </summary>
internal sealed class Names
{
    private const int MostKept = 1_024;
    private const int LongestKept = 256;

    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _bytes = new();
    private readonly ConcurrentDictionary<byte[], string> _texts;
    private readonly ConcurrentDictionary<byte[], string>.AlternateLookup<ReadOnlySpan<byte>> _textsOf;
    private int _kept;

    public Names()
    {
        _texts = new ConcurrentDictionary<byte[], string>(Utf8Comparer.Instance);
        _textsOf = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>What came in, for a log line.</summary>
    public static string Printable(ReadOnlySpan<byte> text)
    {
        const int Longest = 128;
        var shown = Encoding.UTF8.GetString(text.Length > Longest ? text[..Longest] : text);
        return string.Concat(shown.Select(static c => char.IsControl(c) ? '\uFFFD' : c));
    }

    public ReadOnlyMemory<byte> BytesOf(string text)
    {
        if (text.Length == 0)
            return default;
        if (_bytes.TryGetValue(text, out var known))
            return known;

        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(text);
        if (text.Length <= LongestKept && Interlocked.Increment(ref _kept) <= MostKept)
            _bytes[text] = bytes;
        return bytes;
    }

    public string TextOf(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return string.Empty;
        if (_textsOf.TryGetValue(utf8, out var known))
            return known;

        var text = Encoding.UTF8.GetString(utf8);
        if (utf8.Length <= LongestKept && Interlocked.Increment(ref _kept) <= MostKept)
            _texts[utf8.ToArray()] = text;
        return text;
    }
}

/// <summary>Compares bytes by value, also with bytes that are still in a frame.</summary>
internal sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static readonly Utf8Comparer Instance = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        // Seeded anew in each process, so that no peer can choose texts that collide.
        var hash = default(HashCode);
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
