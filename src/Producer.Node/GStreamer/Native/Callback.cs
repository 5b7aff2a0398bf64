using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Producer.Node.GStreamer.Native;

/// <summary>
/// How a managed object travels through native code as user data: pinned to life by a handle that native code frees itself,
/// after the last call, by the destroy notification that every registration takes.
/// </summary>
internal static unsafe class Callback
{
    /// <summary>Called with what a callback threw; it went no further, as an exception that leaves one ends the process.</summary>
    public static event Action<Exception>? Failed;

    /// <summary>For registrations whose destroy notification has one argument.</summary>
    public static delegate* unmanaged<nint, void> FreeFunction => &Free;

    /// <summary>For signals, whose destroy notification has the closure as second argument.</summary>
    public static delegate* unmanaged<nint, nint, void> FreeClosureFunction => &FreeClosure;

    /// <summary>Keeps a target alive until native code frees it.</summary>
    /// <param name="target">What the callback needs.</param>
    public static nint Keep(object target) => GCHandle.ToIntPtr(GCHandle.Alloc(target));

    /// <summary>The target that was kept.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="data">User data as native code hands it over.</param>
    public static T Target<T>(nint data)
        where T : class
    {
        var target = GCHandle.FromIntPtr(data).Target;
        Debug.Assert(target is T);
        return (T)target;
    }

    /// <summary>Reports what a callback threw.</summary>
    /// <param name="failure">The exception.</param>
    public static void Report(Exception failure)
    {
        try
        {
            Failed?.Invoke(failure);
        }
        catch (Exception)
        {
            // A listener that throws must not end the process either; it had its chance.
        }
    }

    [UnmanagedCallersOnly]
    private static void Free(nint data) => GCHandle.FromIntPtr(data).Free();

    [UnmanagedCallersOnly]
    private static void FreeClosure(nint data, nint closure) => GCHandle.FromIntPtr(data).Free();
}
