using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Producer.Node.GStreamer.Native;

[assembly: DisableRuntimeMarshalling]

namespace Producer.Node.Tests.GStreamer;

/// <summary>What a viewer needs of webrtcbin and a producer does not: to say beforehand what it takes.</summary>
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

    [LibraryImport("libgstreamer-1.0.so.0", EntryPoint = "gst_caps_from_string", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint CapsFromString(string text);

    [LibraryImport("libgstreamer-1.0.so.0", EntryPoint = "gst_caps_get_type")]
    private static partial nuint CapsGetType();

    [LibraryImport("libgstwebrtc-1.0.so.0", EntryPoint = "gst_webrtc_rtp_transceiver_direction_get_type")]
    private static partial nuint DirectionGetType();

    [LibraryImport("libgobject-2.0.so.0", EntryPoint = "g_value_set_enum")]
    private static partial void ValueSetEnum(GValue* value, int number);
}
