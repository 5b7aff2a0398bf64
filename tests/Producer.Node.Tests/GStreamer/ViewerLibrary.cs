using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Producer.Node.GStreamer.Native;

[assembly: DisableRuntimeMarshalling]

namespace Producer.Node.Tests.GStreamer;

/// <summary>
/// What tests need of the library and a producer does not: a viewer says beforehand what it takes, elements fail on demand.
/// </summary>
internal static unsafe partial class ViewerLibrary
{
    private const int ReceiveOnly = 3;

    public static void AddReceiver(WebRtcBin webrtc, string caps)
    {
        var parsed = CapsFromString(caps);
        var values = stackalloc GValue[Emission.MaxValues];
        var result = default(GValue);
        Emission.Instance(&values[0], webrtc.Element.Address);
        GObjectLibrary.ValueInit(&values[1], DirectionGetType());
        ValueSetEnum(&values[1], ReceiveOnly);
        Emission.Boxed(&values[2], CapsGetType(), parsed);
        GObjectLibrary.ValueInit(&result, WebRtcLibrary.TransceiverGetType());
        Emission.Emit(values, 3, "add-transceiver", &result);
        GObjectLibrary.ValueUnset(&result);
        GStreamerLibrary.MiniObjectUnref(parsed);
    }

    /// <summary>Posts an error on a pipeline's bus as one of its elements would.</summary>
    public static void PostError(Element pipeline, Element sender, string words)
    {
        using var bus = pipeline.GetBus();
        var error = ErrorNewLiteral(QuarkFromString("test"), 1, words);
        _ = BusPost(bus, MessageNewError(sender, error, words));
        GLibLibrary.ErrorFree(error);
    }

    /// <summary>Whether somebody waits until nothing passes a pad, or holds up what would.</summary>
    public static bool IsBlocked(Pad pad) => PadIsBlocked(pad) != 0;

    [LibraryImport("libgstreamer-1.0.so.0", EntryPoint = "gst_pad_is_blocked")]
    private static partial int PadIsBlocked(Pad pad);

    [LibraryImport("libgstreamer-1.0.so.0", EntryPoint = "gst_bus_post")]
    private static partial int BusPost(Bus bus, nint message);

    [LibraryImport("libgstreamer-1.0.so.0", EntryPoint = "gst_message_new_error", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint MessageNewError(Element source, nint error, string debug);

    [LibraryImport("libglib-2.0.so.0", EntryPoint = "g_error_new_literal", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint ErrorNewLiteral(uint domain, int code, string message);

    [LibraryImport("libglib-2.0.so.0", EntryPoint = "g_quark_from_string", StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint QuarkFromString(string text);

    [LibraryImport("libgstreamer-1.0.so.0", EntryPoint = "gst_caps_from_string", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint CapsFromString(string text);

    [LibraryImport("libgstreamer-1.0.so.0", EntryPoint = "gst_caps_get_type")]
    private static partial nuint CapsGetType();

    [LibraryImport("libgstwebrtc-1.0.so.0", EntryPoint = "gst_webrtc_rtp_transceiver_direction_get_type")]
    private static partial nuint DirectionGetType();

    [LibraryImport("libgobject-2.0.so.0", EntryPoint = "g_value_set_enum")]
    private static partial void ValueSetEnum(GValue* value, int number);
}
