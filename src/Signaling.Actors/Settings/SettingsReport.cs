namespace Signaling.Actors.Settings;

/// <summary>Every setting with its value and origin; secrets are redacted. As text, one a line.</summary>
/// <param name="Lines">Ordered as the defaults document them.</param>
public sealed record SettingsReport(IReadOnlyList<SettingsReport.Line> Lines)
{
    /// <summary>One <c>setting = value (from hocon/gateway.conf:12)</c> after another.</summary>
    public override string ToString() => string.Join('\n', Lines);

    /// <summary>One setting.</summary>
    /// <param name="Path">Its dotted name.</param>
    /// <param name="Value">Its value as it may be shown.</param>
    /// <param name="Origin">Where the value was written.</param>
    public sealed record Line(string Path, string Value, Origin Origin)
    {
        /// <summary><c>setting = value (from origin)</c>, or <c>(default)</c>.</summary>
        public override string ToString() => $"{Path} = {Value} ({(Origin is Origin.Defaults ? "" : "from ")}{Origin})";
    }
}
