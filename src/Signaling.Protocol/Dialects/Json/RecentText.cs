namespace Signaling.Protocol.Dialects.Json;

/// <summary>The text of a JSON value that was read last, so that it isn't made anew for every frame that repeats it.</summary>
internal sealed class RecentText
{
    private byte[] _raw = [];
    private string _text = "";

    /// <summary>Finds the text of a value.</summary>
    /// <returns><see langword="null"/> where it isn't the one read last.</returns>
    public string? Find(ReadOnlySpan<byte> raw) => raw.SequenceEqual(_raw) && _raw.Length > 0 ? _text : null;

    /// <summary>Remembers a value and its text.</summary>
    /// <returns>The text.</returns>
    public string Keep(ReadOnlySpan<byte> raw, string text)
    {
        _raw = raw.ToArray();
        _text = text;
        return text;
    }
}
