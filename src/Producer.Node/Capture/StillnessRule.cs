namespace Producer.Node.Capture;

/// <summary>What is to become of a picture of a display.</summary>
internal enum Stillness
{
    /// <summary>Things move, or did until a moment ago: every picture counts.</summary>
    Moving,

    /// <summary>Nothing moves, but it is time for a picture again.</summary>
    Due,

    /// <summary>Nothing moves: the picture is the one before.</summary>
    Still,
}

/// <summary>Says which pictures of a display are worth encoding. Pure; times are those since any fixed moment.</summary>
/// <param name="between">How often a picture is wanted of a display on which nothing moves.</param>
/// <param name="settling">
/// How many pictures are encoded after the last change: until then the picture gains in sharpness. Counted, not timed: on a machine
/// that is too busy for the full rate, who asked for a key frame still gets the pictures that it may have to wait for.
/// </param>
internal sealed class StillnessRule(TimeSpan between, int settling)
{
    /// <summary>How long a display is not believed that has changed without a word.</summary>
    public static readonly TimeSpan Distrust = TimeSpan.FromMinutes(1);

    private readonly int _settling = settling;
    private int _left = settling;
    private TimeSpan _lastPicture;
    private TimeSpan _distrustUntil;
    private ulong? _content;

    /// <summary>Whether it matters what the display says; while it moves anyway, it need not be asked before each picture.</summary>
    public bool Asks => _left <= _settling / 2;

    /// <summary>Judges the present moment.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="changed">Whether something has changed since the display was asked last.</param>
    public Stillness Judge(TimeSpan now, bool changed)
    {
        if (changed) _left = _settling;
        if (_left > 0 || now < _distrustUntil)
        {
            _content = null;
            return Stillness.Moving;
        }

        return now - _lastPicture >= between ? Stillness.Due : Stillness.Still;
    }

    /// <summary>A picture is encoded.</summary>
    /// <param name="now">The moment.</param>
    public void Taken(TimeSpan now)
    {
        _lastPicture = now;
        if (_left > 0) _left--;
    }

    /// <summary>
    /// What a picture that was <see cref="Stillness.Due"/> shows. Not every driver tells of all that it draws: a display that has
    /// changed without a word is taken for moving.
    /// </summary>
    /// <param name="now">The moment.</param>
    /// <param name="content">A number that differs where pictures do.</param>
    public void Seen(TimeSpan now, ulong content)
    {
        if (_content is { } before && before != content) _distrustUntil = now + Distrust;
        _content = content;
    }
}
