using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Producer.Node.GStreamer.Native;

/// <summary>What we use of GLib. Declarations alone.</summary>
internal static unsafe partial class GLibLibrary
{
    private const string Library = "libglib-2.0.so.0";

    [LibraryImport(Library, EntryPoint = "g_free")]
    internal static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "g_error_free")]
    internal static partial void ErrorFree(nint error);

    [LibraryImport(Library, EntryPoint = "g_log_set_default_handler")]
    internal static partial nint LogSetDefaultHandler(
        delegate* unmanaged<byte*, int, byte*, nint, void> handler, nint data);
}
