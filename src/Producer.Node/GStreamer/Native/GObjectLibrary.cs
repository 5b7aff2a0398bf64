using System.Runtime.InteropServices;

namespace Producer.Node.GStreamer.Native;

/// <summary>What we use of GObject. Declarations alone; no variadic function is among them.</summary>
internal static unsafe partial class GObjectLibrary
{
    private const string Library = "libgobject-2.0.so.0";

    [LibraryImport(Library, EntryPoint = "g_type_parent")]
    internal static partial nuint TypeParent(nuint type);

    [LibraryImport(Library, EntryPoint = "g_type_name")]
    internal static partial nint TypeName(nuint type);

    [LibraryImport(Library, EntryPoint = "g_type_query")]
    internal static partial void TypeQuery(nuint type, GTypeQuery* query);

    [LibraryImport(Library, EntryPoint = "g_object_unref")]
    internal static partial void Unref(nint instance);

    [LibraryImport(Library, EntryPoint = "g_object_weak_ref")]
    internal static partial void WeakRef(nint instance, delegate* unmanaged<nint, nint, void> notify, nint data);

    [LibraryImport(Library, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void GetProperty(NativeObject instance, string name, GValue* value);

    [LibraryImport(Library, EntryPoint = "g_signal_connect_data", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial CULong SignalConnect(
        NativeObject instance, string signal, void* handler, nint data, delegate* unmanaged<nint, nint, void> free, int flags);

    [LibraryImport(Library, EntryPoint = "g_signal_handler_disconnect")]
    internal static partial void SignalDisconnect(NativeObject instance, CULong handler);

    [LibraryImport(Library, EntryPoint = "g_signal_lookup", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint SignalLookup(string name, nuint type);

    [LibraryImport(Library, EntryPoint = "g_signal_emitv")]
    internal static partial void SignalEmit(GValue* instanceAndArguments, uint signal, uint detail, GValue* result);

    [LibraryImport(Library, EntryPoint = "g_value_init")]
    internal static partial GValue* ValueInit(GValue* value, nuint type);

    [LibraryImport(Library, EntryPoint = "g_value_unset")]
    internal static partial void ValueUnset(GValue* value);

    [LibraryImport(Library, EntryPoint = "g_value_set_object")]
    internal static partial void ValueSetObject(GValue* value, nint instance);

    [LibraryImport(Library, EntryPoint = "g_value_set_boxed")]
    internal static partial void ValueSetBoxed(GValue* value, nint boxed);

    [LibraryImport(Library, EntryPoint = "g_value_set_uint")]
    internal static partial void ValueSetUInt(GValue* value, uint number);

    [LibraryImport(Library, EntryPoint = "g_value_set_int")]
    internal static partial void ValueSetInt(GValue* value, int number);

    [LibraryImport(Library, EntryPoint = "g_value_set_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ValueSetString(GValue* value, string text);

    [LibraryImport(Library, EntryPoint = "g_value_get_boxed")]
    internal static partial nint ValueGetBoxed(nint value);

    [LibraryImport(Library, EntryPoint = "g_value_dup_object")]
    internal static partial nint ValueDupObject(GValue* value);

    [LibraryImport(Library, EntryPoint = "g_value_get_enum")]
    internal static partial int ValueGetEnum(GValue* value);
}
