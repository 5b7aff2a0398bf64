using System.Runtime.InteropServices;

namespace Producer.Node.GStreamer.Native;

/// <summary>What native libraries would print on stderr: misuse of their functions above all.</summary>
internal static unsafe class NativeLog
{
    private const int LevelError = 1 << 2;
    private const int LevelCritical = 1 << 3;
    private const int LevelWarning = 1 << 4;

    /// <summary>Called with each critical message or warning, on the thread that caused it.</summary>
    public static event Action<string>? Complained;

    /// <summary>Takes the messages over. What is no complaint is dropped, as it is by default.</summary>
    public static void Attach() => _ = GLibLibrary.LogSetDefaultHandler(&Handle, 0);

    [UnmanagedCallersOnly]
    private static void Handle(byte* domain, int level, byte* message, nint data)
    {
        if ((level & (LevelError | LevelCritical | LevelWarning)) == 0) return;
        try
        {
            var weight = (level & LevelWarning) != 0 ? "WARNING" : "CRITICAL";
            Complained?.Invoke($"{NativeText.Borrow((nint)domain)}-{weight}: {NativeText.Borrow((nint)message)}");
        }
        catch (Exception failure)
        {
            Callback.Report(failure);
        }
    }
}
