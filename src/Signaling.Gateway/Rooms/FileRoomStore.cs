using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Signaling.Actors.Rooms;

namespace Signaling.Gateway.Rooms;

/// <summary>
/// Keeps records in one file: a line with the hash of what follows, then JSON. A new one is written aside, brought to the disk, and
/// moved into place; the one before stays beside it, and is read where the newest is torn.
/// </summary>
/// <param name="path">The file; its directory is there.</param>
/// <param name="log">Hears of files that can't be used.</param>
internal sealed partial class FileRoomStore(string path, ILogger<FileRoomStore> log) : IRoomStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _previous = path + ".previous";
    private readonly string _aside = path + ".new";

    /// <inheritdoc/>
    public IReadOnlyList<RoomRecord> Load()
    {
        foreach (var candidate in new[] { path, _previous })
        {
            if (!File.Exists(candidate))
                continue;
            if (TryRead(candidate) is { } rooms)
                return rooms;

            // Out of the way, or the next save would put it in the place of the one that is whole.
            File.Move(candidate, candidate + ".torn", overwrite: true);
            Torn(log, candidate);
        }
        return [];
    }

    /// <inheritdoc/>
    public void Save(IReadOnlyList<RoomRecord> rooms)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(rooms.Select(RoomLine.Of), RoomLineJson.Default.IEnumerableRoomLine);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(_aside, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Hash(json) + "\n"));
            file.Write(json);
            file.Flush(flushToDisk: true);
        }
        if (File.Exists(path))
            File.Move(path, _previous, overwrite: true);
        File.Move(_aside, path, overwrite: true);
        DirectorySync.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static IReadOnlyList<RoomRecord>? TryRead(string file)
    {
        var bytes = File.ReadAllBytes(file).AsSpan();
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0 || !bytes[..end].SequenceEqual(Encoding.ASCII.GetBytes(Hash(bytes[(end + 1)..]))))
            return null;
        try
        {
            return [.. JsonSerializer.Deserialize(bytes[(end + 1)..], RoomLineJson.Default.RoomLineArray)!.Select(line => line.ToRecord())];
        }
        catch (JsonException)
        {
            // Whole, but of a version that wrote something else.
            return null;
        }
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    [LoggerMessage(1201, LogLevel.Warning, "The rooms in {File} can't be read; what was saved before is used")]
    private static partial void Torn(ILogger log, string file);
}
