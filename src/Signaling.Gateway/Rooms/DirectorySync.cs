using System.Runtime.InteropServices;

namespace Signaling.Gateway.Rooms;

/// <summary>Brings a folder's entries to the disk: a file that was moved could else be back under its old name after a loss of power.</summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Waits until the disk has the folder's entries. Does nothing on Windows, whose file systems keep them in a journal.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="IOException">It can't be opened, or not be written.</exception>
    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0)
            throw new IOException($"{directory} can't be opened: error {Marshal.GetLastPInvokeError()}.");
        try
        {
            if (Sync(descriptor) != 0)
                throw new IOException($"{directory} can't be brought to the disk: error {Marshal.GetLastPInvokeError()}.");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
