using System.Runtime.InteropServices;

namespace Producer.Node.GStreamer.Native;

/// <summary>What we use of GStreamer's core. Declarations alone; no variadic function is among them.</summary>
internal static unsafe partial class GStreamerLibrary
{
    internal const string Library = "libgstreamer-1.0.so.0";

    [LibraryImport(Library, EntryPoint = "gst_init_check")]
    internal static partial int InitCheck(nint count, nint arguments, nint* error);

    [LibraryImport(Library, EntryPoint = "gst_element_factory_find", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ElementFactoryFind(string name);

    [LibraryImport(Library, EntryPoint = "gst_element_factory_make", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ElementFactoryMake(string factory, string? name);

    [LibraryImport(Library, EntryPoint = "gst_pipeline_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint PipelineNew(string name);

    [LibraryImport(Library, EntryPoint = "gst_parse_bin_from_description", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ParseBin(string description, int ghostUnlinkedPads, nint* error);

    [LibraryImport(Library, EntryPoint = "gst_object_ref_sink")]
    internal static partial nint ObjectRefSink(nint instance);

    [LibraryImport(Library, EntryPoint = "gst_object_ref")]
    internal static partial nint ObjectRef(nint instance);

    [LibraryImport(Library, EntryPoint = "gst_object_set_name", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ObjectSetName(NativeObject instance, string name);

    [LibraryImport(Library, EntryPoint = "gst_object_get_path_string")]
    internal static partial nint ObjectGetPath(nint instance);

    [LibraryImport(Library, EntryPoint = "gst_util_set_object_arg", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetObjectArg(NativeObject instance, string property, string value);

    [LibraryImport(Library, EntryPoint = "gst_bin_add")]
    internal static partial int BinAdd(Element bin, Element child);

    [LibraryImport(Library, EntryPoint = "gst_bin_remove")]
    internal static partial int BinRemove(Element bin, Element child);

    [LibraryImport(Library, EntryPoint = "gst_bin_get_by_name", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint BinGetByName(Element bin, string name);

    [LibraryImport(Library, EntryPoint = "gst_child_proxy_get_children_count")]
    internal static partial uint ChildrenCount(Element bin);

    [LibraryImport(Library, EntryPoint = "gst_child_proxy_get_child_by_index")]
    internal static partial nint ChildByIndex(Element bin, uint index);

    [LibraryImport(Library, EntryPoint = "gst_bin_recalculate_latency")]
    internal static partial int BinRecalculateLatency(Element bin);

    [LibraryImport(Library, EntryPoint = "gst_debug_bin_to_dot_data")]
    internal static partial nint BinToDot(Element bin, int details);

    [LibraryImport(Library, EntryPoint = "gst_element_set_state")]
    internal static partial int ElementSetState(Element element, int state);

    [LibraryImport(Library, EntryPoint = "gst_element_sync_state_with_parent")]
    internal static partial int ElementSyncStateWithParent(Element element);

    [LibraryImport(Library, EntryPoint = "gst_element_get_static_pad", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ElementGetStaticPad(Element element, string name);

    [LibraryImport(Library, EntryPoint = "gst_element_request_pad_simple", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ElementRequestPad(Element element, string template);

    [LibraryImport(Library, EntryPoint = "gst_element_release_request_pad")]
    internal static partial void ElementReleasePad(Element element, Pad pad);

    [LibraryImport(Library, EntryPoint = "gst_element_get_bus")]
    internal static partial nint ElementGetBus(Element element);

    [LibraryImport(Library, EntryPoint = "gst_pad_get_type")]
    internal static partial nuint PadGetType();

    [LibraryImport(Library, EntryPoint = "gst_pad_link")]
    internal static partial int PadLink(Pad source, Pad sink);

    [LibraryImport(Library, EntryPoint = "gst_pad_unlink")]
    internal static partial int PadUnlink(Pad source, Pad sink);

    [LibraryImport(Library, EntryPoint = "gst_pad_get_peer")]
    internal static partial nint PadGetPeer(Pad pad);

    [LibraryImport(Library, EntryPoint = "gst_pad_get_current_caps")]
    internal static partial nint PadGetCurrentCaps(Pad pad);

    [LibraryImport(Library, EntryPoint = "gst_pad_send_event")]
    internal static partial int PadSendEvent(Pad pad, nint takenEvent);

    [LibraryImport(Library, EntryPoint = "gst_pad_add_probe")]
    internal static partial CULong PadAddProbe(
        Pad pad, uint mask, delegate* unmanaged<nint, nint, nint, int> handler, nint data, delegate* unmanaged<nint, void> free);

    [LibraryImport(Library, EntryPoint = "gst_pad_remove_probe")]
    internal static partial void PadRemoveProbe(Pad pad, CULong id);

    [LibraryImport(Library, EntryPoint = "gst_bus_timed_pop_filtered")]
    internal static partial nint BusTimedPopFiltered(Bus bus, ulong nanoseconds, uint mask);

    [LibraryImport(Library, EntryPoint = "gst_message_parse_error")]
    internal static partial void MessageParseError(nint message, nint* error, nint* debug);

    [LibraryImport(Library, EntryPoint = "gst_message_parse_warning")]
    internal static partial void MessageParseWarning(nint message, nint* error, nint* debug);

    [LibraryImport(Library, EntryPoint = "gst_mini_object_ref")]
    internal static partial nint MiniObjectRef(nint miniObject);

    [LibraryImport(Library, EntryPoint = "gst_mini_object_unref")]
    internal static partial void MiniObjectUnref(nint miniObject);

    [LibraryImport(Library, EntryPoint = "gst_caps_get_structure")]
    internal static partial nint CapsGetStructure(nint caps, uint index);

    [LibraryImport(Library, EntryPoint = "gst_promise_new_with_change_func")]
    internal static partial nint PromiseNew(
        delegate* unmanaged<nint, nint, void> changed, nint data, delegate* unmanaged<nint, void> free);

    [LibraryImport(Library, EntryPoint = "gst_promise_wait")]
    internal static partial int PromiseWait(nint promise);

    [LibraryImport(Library, EntryPoint = "gst_promise_get_reply")]
    internal static partial nint PromiseGetReply(nint promise);

    [LibraryImport(Library, EntryPoint = "gst_promise_interrupt")]
    internal static partial void PromiseInterrupt(Promise promise);

    [LibraryImport(Library, EntryPoint = "gst_promise_get_type")]
    internal static partial nuint PromiseGetType();

    [LibraryImport(Library, EntryPoint = "gst_structure_get_type")]
    internal static partial nuint StructureGetType();

    [LibraryImport(Library, EntryPoint = "gst_structure_new_from_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint StructureNewFromString(string text);

    [LibraryImport(Library, EntryPoint = "gst_structure_free")]
    internal static partial void StructureFree(nint structure);

    [LibraryImport(Library, EntryPoint = "gst_structure_to_string")]
    internal static partial nint StructureToString(nint structure);

    [LibraryImport(Library, EntryPoint = "gst_structure_n_fields")]
    internal static partial int StructureFieldCount(nint structure);

    [LibraryImport(Library, EntryPoint = "gst_structure_nth_field_name")]
    internal static partial nint StructureFieldName(nint structure, uint index);

    [LibraryImport(Library, EntryPoint = "gst_structure_get_value", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint StructureGetValue(nint structure, string field);

    [LibraryImport(Library, EntryPoint = "gst_structure_get_uint", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StructureGetUInt(nint structure, string field, uint* value);

    [LibraryImport(Library, EntryPoint = "gst_structure_get_int", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StructureGetInt(nint structure, string field, int* value);

    [LibraryImport(Library, EntryPoint = "gst_structure_get_uint64", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StructureGetUInt64(nint structure, string field, ulong* value);

    [LibraryImport(Library, EntryPoint = "gst_structure_get_int64", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StructureGetInt64(nint structure, string field, long* value);

    [LibraryImport(Library, EntryPoint = "gst_structure_get_boolean", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StructureGetBoolean(nint structure, string field, int* value);

    [LibraryImport(Library, EntryPoint = "gst_structure_get_double", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StructureGetDouble(nint structure, string field, double* value);

    [LibraryImport(Library, EntryPoint = "gst_structure_get_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint StructureGetString(nint structure, string field);

    [LibraryImport(Library, EntryPoint = "gst_buffer_get_size")]
    internal static partial nuint BufferGetSize(nint buffer);

    [LibraryImport(Library, EntryPoint = "gst_buffer_extract")]
    internal static partial nuint BufferExtract(nint buffer, nuint offset, byte* destination, nuint size);
}
