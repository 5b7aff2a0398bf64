using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Reads HOCON files, in which <c>include "name"</c> reads another file, relative to the one that says so.</summary>
internal static class HoconFiles
{
    /// <summary>Reads one file with all it includes.</summary>
    /// <exception cref="ConfigurationException">A file is missing, unreadable or malformed; the message names it.</exception>
    public static Config Load(string path)
    {
        var root = new ObjectNode(HoconPosition.None);
        new FileIncludes().Read(path, root, scope: [], depth: 0, includedAt: null);
        return new Config(new HoconResolver(root).Resolve());
    }

    private sealed class FileIncludes : IHoconIncludes
    {
        // Files that include each other twice each, without a cycle, would otherwise be read exponentially often.
        private const int MaxFiles = 256;

        private readonly Stack<string> _open = new();
        private int _files;

        public void Include(string name, HoconPosition at, ObjectNode into, IReadOnlyList<string> scope, int depth) =>
            Read(Path.Combine(Path.GetDirectoryName(at.Source) ?? "", name), into, scope, depth, at);

        public void Read(string path, ObjectNode into, IReadOnlyList<string> scope, int depth, HoconPosition? includedAt)
        {
            var place = includedAt ?? new HoconPosition(path, 0, 0);
            var text = Text(path, place, out var full);
            if (_open.Contains(full))
                throw place.Error($"{path} includes itself, directly or through others; remove one of the includes.");
            if (++_files > MaxFiles)
                throw place.Error($"more than {MaxFiles} files are included; include each once.");
            _open.Push(full);
            new HoconParser(new HoconText(path, text), this, scope, depth).ReadDocument(into);
            _open.Pop();
        }

        private static string Text(string path, HoconPosition place, out string full)
        {
            try
            {
                full = Path.GetFullPath(path);
                return File.ReadAllText(full);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw place.Error($"can't read the file {path}: {e.Message}", e);
            }
        }
    }
}
