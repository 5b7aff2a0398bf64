using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Producer.Node.GStreamer.Native;

/// <summary>Owns one reference to a GObject.</summary>
internal unsafe class NativeObject : SafeHandleZeroOrMinusOneIsInvalid
{
    private static int _liveCount;

    /// <summary>Takes over a reference.</summary>
    /// <param name="owned">The object; the reference is given back when this handle is disposed.</param>
    protected NativeObject(nint owned)
        : base(ownsHandle: true) => SetHandle(owned);

    /// <summary>Elements that were made here and that the library has not finalised yet, whoever still holds them.</summary>
    public static int Live => Volatile.Read(ref _liveCount);

    /// <summary>The object's address, for the calls of this folder only.</summary>
    internal nint Address => handle;

    /// <summary>Sets any property from its text, as <c>gst-launch-1.0</c> does.</summary>
    /// <param name="property">Its name.</param>
    /// <param name="value">Numbers, names of enumeration values, caps.</param>
    public void Set(string property, string value) => GStreamerLibrary.SetObjectArg(this, property, value);

    /// <summary>Reads a property that holds an object.</summary>
    /// <param name="property">Its name.</param>
    /// <returns><see langword="null"/> where it holds none.</returns>
    public NativeObject? GetObject(string property)
    {
        var value = default(GValue);
        GObjectLibrary.GetProperty(this, property, &value);
        var instance = GObjectLibrary.ValueDupObject(&value);
        GObjectLibrary.ValueUnset(&value);
        return instance == 0 ? null : new NativeObject(instance);
    }

    /// <summary>Reads a property that holds a value of an enumeration.</summary>
    /// <param name="property">Its name.</param>
    public int GetEnum(string property)
    {
        var value = default(GValue);
        GObjectLibrary.GetProperty(this, property, &value);
        var number = GObjectLibrary.ValueGetEnum(&value);
        GObjectLibrary.ValueUnset(&value);
        return number;
    }

    /// <summary>Reads a number out of a property that holds a structure.</summary>
    /// <param name="property">Its name.</param>
    /// <param name="field">The field of the structure.</param>
    /// <returns>0 where there is none.</returns>
    public long GetNumber(string property, string field)
    {
        var value = default(GValue);
        GObjectLibrary.GetProperty(this, property, &value);
        var number = new StructureView(GObjectLibrary.ValueGetBoxed((nint)(&value))).Number(field);
        GObjectLibrary.ValueUnset(&value);
        return number;
    }

    /// <summary>Counts an object as live until the library finalises it.</summary>
    /// <param name="instance">The object.</param>
    protected static void CountAsLive(nint instance)
    {
        Interlocked.Increment(ref _liveCount);
        GObjectLibrary.WeakRef(instance, &Finalised, 0);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        GObjectLibrary.Unref(handle);
        return true;
    }

    [UnmanagedCallersOnly]
    private static void Finalised(nint data, nint instance) => Interlocked.Decrement(ref _liveCount);
}
