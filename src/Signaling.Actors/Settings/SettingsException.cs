namespace Signaling.Actors.Settings;

/// <summary>The settings are wrong; the message lists every problem on a line of its own.</summary>
/// <param name="problems">At least one, in the order in which they were found.</param>
public sealed class SettingsException(IReadOnlyList<SettingsProblem> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>The problems, in the order in which they were found.</summary>
    public IReadOnlyList<SettingsProblem> Problems => problems;
}
