using System.Security.Cryptography;
using System.Text;
using Producer.Node.Link;
using Signaling.Protocol;

namespace Producer.Node.Hosting;

/// <summary>
/// The stream's id and the proof that it is ours, kept from one start to the next, so that a link which was given away goes on
/// working. Each process that runs at the same time has its own.
/// </summary>
/// <remarks>Files are readable by their owner alone: the proof is a secret.</remarks>
internal sealed class StreamIdentity : IProofStore, IDisposable
{
    private const int MostProcesses = 64;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream? _file;
    private string? _proof;

    private StreamIdentity(StreamId stream, string? proof, FileStream? file)
    {
        Stream = stream;
        _proof = proof;
        _file = file;
    }

    public StreamId Stream { get; }

    /// <summary>Whether it will be the same at the next start.</summary>
    public bool IsKept => _file is not null;

    /// <summary>Takes the first identity in the directory that no other process has, or makes one.</summary>
    /// <param name="directory">Made where it is missing.</param>
    /// <param name="wanted">An id that was configured; empty for one of our own.</param>
    /// <param name="make">Makes an id.</param>
    public static StreamIdentity Take(string directory, string wanted, Func<StreamId> make)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
            else Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
            foreach (var name in Names(wanted))
            {
                if (Open(Path.Combine(directory, name)) is not { } file) continue;
                var lines = Read(file);
                var stream = wanted.Length > 0 ? new StreamId(wanted)
                    : lines is [{ Length: > 0 and <= 256 } id, ..] ? new StreamId(id)
                    : make();
                var identity = new StreamIdentity(stream, lines is [_, { Length: > 0 } proof, ..] ? proof : null, file);
                identity.Save();
                return identity;
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A directory that cannot be written costs only that the link is another one next time.
        }

        return new StreamIdentity(wanted.Length > 0 ? new StreamId(wanted) : make(), null, null);
    }

    /// <inheritdoc/>
    public string? Read() => _proof;

    /// <inheritdoc/>
    public void Write(string proof)
    {
        if (proof == _proof) return;
        _proof = proof;
        Save();
    }

    public void Dispose() => _file?.Dispose();

    // The file stays open and locked: it also says that its identity is taken.
    private static FileStream? Open(string path)
    {
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
            };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            return new FileStream(path, options);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private static IEnumerable<string> Names(string wanted) => wanted.Length > 0
        ? [$"stream-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)).AsSpan(0, 8))}"]
        : Enumerable.Range(1, MostProcesses).Select(number => $"stream-{number}");

    private static string[] Read(FileStream file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        return reader.ReadToEnd().Split('\n');
    }

    private void Save()
    {
        if (_file is null) return;
        try
        {
            _file.Position = 0;
            _file.Write(Encoding.UTF8.GetBytes($"{Stream.Value}\n{_proof}\n"));
            _file.SetLength(_file.Position);
            _file.Flush();
        }
        catch (IOException)
        {
            // A full disk costs only that the link is another one next time.
        }
    }
}
