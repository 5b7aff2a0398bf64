namespace Producer.Node.Capture;

/// <summary>Parts of the media library are not installed; the message ends with the line that installs them.</summary>
public sealed class MissingPluginException : MediaException
{
    /// <summary>Names what is missing and where it comes from.</summary>
    /// <param name="elements">Elements or libraries that were not found.</param>
    /// <param name="packages">The Debian packages that have them.</param>
    public MissingPluginException(IReadOnlyList<string> elements, IReadOnlyList<string> packages)
        : base($"GStreamer lacks {string.Join(", ", elements)}. Install it with: {AptLineFor(packages)}")
    {
        Elements = elements;
        Packages = packages;
        AptLine = AptLineFor(packages);
    }

    /// <summary>Elements or libraries that were not found.</summary>
    public IReadOnlyList<string> Elements { get; }

    /// <summary>The Debian packages that have them, each once.</summary>
    public IReadOnlyList<string> Packages { get; }

    /// <summary>What to type on Debian and its descendants.</summary>
    public string AptLine { get; }

    private static string AptLineFor(IReadOnlyList<string> packages) =>
        $"sudo apt-get install --yes --no-install-recommends {string.Join(' ', packages)}";
}
