namespace Akka.Configuration.Hocon;

/// <summary>Where a value was written: what a message about it begins with.</summary>
/// <param name="Source">File, resource, environment variable, or <c>HOCON</c> for a string.</param>
/// <param name="Line">Counted from 1; 0 for a source that has no lines.</param>
/// <param name="Column">Counted from 1, in UTF-16 units.</param>
internal sealed record HoconPosition(string Source, int Line, int Column)
{
    /// <summary>The place of what was made by code and not read from a text.</summary>
    public static readonly HoconPosition None = new("HOCON", 0, 0);

    public ConfigurationException Error(string message) => new($"{this}: {message}");

    public ConfigurationException Error(string message, Exception cause) => new($"{this}: {message}", cause);

    public override string ToString() => Line == 0 ? Source : $"{Source}({Line},{Column})";
}
