namespace Signaling.Actors.Settings;

/// <summary>One reason not to start.</summary>
/// <param name="Origin">Where the cause stands.</param>
/// <param name="Message">What is wrong and what to write instead; a secret's value is never part of it.</param>
public sealed record SettingsProblem(Origin Origin, string Message)
{
    /// <summary>Place and message, on one line.</summary>
    public override string ToString() => $"{Origin.Place}: {Message}";
}
