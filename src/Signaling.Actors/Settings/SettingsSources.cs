namespace Signaling.Actors.Settings;

/// <summary>Where settings come from, weakest first; each overrides those before it, setting by setting.</summary>
public sealed class SettingsSources
{
    /// <summary>
    /// HOCON that names every setting with its default and documents it. A name that isn't here is refused elsewhere, except
    /// below <c>akka</c>, which belongs to the actor system, and inside an empty section, whose names are the user's own.
    /// </summary>
    public required string Defaults { get; init; }

    /// <summary>The name of <see cref="Defaults"/> for messages.</summary>
    public string DefaultsName { get; init; } = "reference.conf";

    /// <summary>
    /// Paths of the user's HOCON files; a later one wins. <c>include "name"</c> in one reads another, relative to itself.
    /// </summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>
    /// Environment variables. <c>SIGNALING__GATEWAY__PORT</c> sets <c>signaling.gateway.port</c>: a double underscore is a dot, a
    /// single one a hyphen, case doesn't matter. Those that don't begin with a section of the defaults are left alone. A list is
    /// written with commas.
    /// </summary>
    /// <seealso cref="SectionsOfOthers"/>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Paths of sections that another program reads, such as <c>signaling.producer</c>. Both are started from one environment, so
    /// variables below them are left alone; in files and on the command line their names are refused as all that are unknown.
    /// </summary>
    public IReadOnlyList<string> SectionsOfOthers { get; init; } = [];

    /// <summary>
    /// Command-line arguments: <c>--signaling.gateway.port=8080</c>, or <c>--set signaling.gateway.port=8080</c> for any name.
    /// All others are left alone. A list is written with commas.
    /// </summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
