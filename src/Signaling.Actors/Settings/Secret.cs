namespace Signaling.Actors.Settings;

/// <summary>A text that doesn't print itself, so that it can't slip into a log or a message.</summary>
/// <param name="value">The text.</param>
public sealed class Secret(string value)
{
    /// <summary>What is shown in place of any secret.</summary>
    public const string Redacted = "***";

    /// <summary>Whether it was left empty.</summary>
    public bool IsEmpty => value.Length == 0;

    /// <summary>The text itself.</summary>
    public string Reveal() => value;

    /// <summary>Always <see cref="Redacted"/>.</summary>
    public override string ToString() => Redacted;
}
