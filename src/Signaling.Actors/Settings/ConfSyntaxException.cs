namespace Signaling.Actors.Settings;

/// <summary>A text that can't be read any further.</summary>
internal sealed class ConfSyntaxException(Origin origin, string message) : Exception(message)
{
    public SettingsProblem Problem => new(origin, Message + ".");
}
