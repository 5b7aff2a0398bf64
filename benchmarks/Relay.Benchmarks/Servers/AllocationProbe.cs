using System.Globalization;
using System.Runtime.InteropServices;

/// <summary>
/// Runs inside the .NET servers, before their own code, and tells on demand what they have allocated so far: at a signal, so that it
/// costs nothing while nobody asks. The runtime finds it by its name, which has no namespace.
/// </summary>
internal static class StartupHook
{
    /// <summary>The variable with the path of the file to write.</summary>
    public const string Variable = "ALLOCATED_BYTES_FILE";

    /// <summary>SIGUSR1.</summary>
    public const int Signal = 10;

    private static PosixSignalRegistration? _registration;

    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } file)
            return;
        _registration = PosixSignalRegistration.Create((PosixSignal)Signal, context =>
        {
            context.Cancel = true;
            File.WriteAllText($"{file}.new", GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
            File.Move($"{file}.new", file, overwrite: true);
        });
    }
}
