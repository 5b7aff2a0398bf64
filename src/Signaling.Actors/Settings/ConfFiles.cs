namespace Signaling.Actors.Settings;

/// <summary>Reads the user's files with all they include.</summary>
internal sealed class ConfFiles
{
    // Files that include each other twice each, without a cycle, would otherwise be read exponentially often.
    private const int MaxFiles = 64;

    private readonly Stack<string> _open = new();
    private int _count;

    /// <exception cref="ConfSyntaxException">A file is missing, unreadable or malformed.</exception>
    public SectionNode Read(string path) => Read(path, new Origin.File(path, 0, 0));

    private SectionNode Read(string path, Origin askedAt)
    {
        var text = Text(path, askedAt, out var full);
        if (_open.Contains(full))
            throw new ConfSyntaxException(askedAt, $"{path} includes itself, directly or through others; remove an include");
        if (++_count > MaxFiles)
            throw new ConfSyntaxException(askedAt, $"more than {MaxFiles} files are included; include each once");
        _open.Push(full);
        var section = new ConfReader(
            text,
            (line, column) => new Origin.File(path, line, column),
            (name, at) => Read(Path.Combine(Path.GetDirectoryName(path) ?? "", name), at)).Read();
        _open.Pop();
        return section;
    }

    private static string Text(string path, Origin askedAt, out string full)
    {
        try
        {
            full = Path.GetFullPath(path);
            return File.ReadAllText(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfSyntaxException(
                askedAt, $"can't read the file {path} ({e.Message.TrimEnd('.')}); correct its name or its access rights");
        }
    }
}
