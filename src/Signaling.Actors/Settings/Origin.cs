namespace Signaling.Actors.Settings;

/// <summary>Where a setting's value was written; as text, what stands in "(from …)".</summary>
public abstract record Origin
{
    private Origin()
    {
    }

    /// <summary>The same with all that is known of the place: what a message about a problem begins with.</summary>
    public abstract string Place { get; }

    /// <summary>The file that documents every setting.</summary>
    /// <param name="Name">The file's name.</param>
    /// <param name="Line">Counted from 1.</param>
    /// <param name="Column">Counted from 1, in UTF-16 units.</param>
    public sealed record Defaults(string Name, int Line, int Column) : Origin
    {
        /// <inheritdoc/>
        public override string Place => $"{Name}({Line},{Column})";

        /// <inheritdoc/>
        public override string ToString() => "default";
    }

    /// <summary>A file of the user's.</summary>
    /// <param name="Path">As it was given, or joined with the path of the file that includes it.</param>
    /// <param name="Line">Counted from 1; 0 for the file as a whole.</param>
    /// <param name="Column">Counted from 1, in UTF-16 units.</param>
    public sealed record File(string Path, int Line, int Column) : Origin
    {
        /// <inheritdoc/>
        public override string Place => Line == 0 ? Path : $"{Path}({Line},{Column})";

        /// <inheritdoc/>
        public override string ToString() => Line == 0 ? Path : $"{Path}:{Line}";
    }

    /// <summary>An environment variable.</summary>
    /// <param name="Name">As it is spelt in the environment.</param>
    public sealed record EnvironmentVariable(string Name) : Origin
    {
        /// <inheritdoc/>
        public override string Place => ToString();

        /// <inheritdoc/>
        public override string ToString() => $"environment variable {Name}";
    }

    /// <summary>A command-line argument.</summary>
    /// <param name="Option">The option without its value, which may be a secret.</param>
    public sealed record CommandLine(string Option) : Origin
    {
        /// <inheritdoc/>
        public override string Place => ToString();

        /// <inheritdoc/>
        public override string ToString() => $"command line {Option}";
    }
}
