using System.Runtime.InteropServices;

namespace Producer.Node.GStreamer.Native;

/// <summary>What we use of GStreamer's WebRTC library; the rest of webrtcbin is signals and properties. Declarations alone.</summary>
internal static unsafe partial class WebRtcLibrary
{
    private const string Library = "libgstwebrtc-1.0.so.0";

    [LibraryImport(Library, EntryPoint = "gst_webrtc_session_description_new")]
    internal static partial nint DescriptionNew(int type, nint takenMessage);

    [LibraryImport(Library, EntryPoint = "gst_webrtc_session_description_free")]
    internal static partial void DescriptionFree(nint description);

    [LibraryImport(Library, EntryPoint = "gst_webrtc_session_description_get_type")]
    internal static partial nuint DescriptionGetType();

    [LibraryImport(Library, EntryPoint = "gst_webrtc_rtp_transceiver_get_type")]
    internal static partial nuint TransceiverGetType();

    [LibraryImport(Library, EntryPoint = "gst_webrtc_data_channel_get_type")]
    internal static partial nuint DataChannelGetType();

    [LibraryImport(Library, EntryPoint = "gst_webrtc_data_channel_send_string_full", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int DataChannelSendString(DataChannel channel, string text, nint* error);

    [LibraryImport(Library, EntryPoint = "gst_webrtc_data_channel_close")]
    internal static partial void DataChannelClose(DataChannel channel);
}

/// <summary>What we use of GStreamer's SDP library. Declarations alone.</summary>
internal static unsafe partial class SdpLibrary
{
    private const string Library = "libgstsdp-1.0.so.0";

    [LibraryImport(Library, EntryPoint = "gst_sdp_message_new_from_text", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int MessageNewFromText(string text, nint* message);

    [LibraryImport(Library, EntryPoint = "gst_sdp_message_as_text")]
    internal static partial nint MessageAsText(nint message);

    [LibraryImport(Library, EntryPoint = "gst_sdp_message_free")]
    internal static partial int MessageFree(nint message);
}

/// <summary>What we use of GStreamer's video library. Declarations alone.</summary>
internal static partial class VideoLibrary
{
    private const string Library = "libgstvideo-1.0.so.0";

    [LibraryImport(Library, EntryPoint = "gst_video_event_new_upstream_force_key_unit")]
    internal static partial nint NewForceKeyUnit(ulong runningTime, int allHeaders, uint count);

    [LibraryImport(Library, EntryPoint = "gst_video_event_is_force_key_unit")]
    internal static partial int IsForceKeyUnit(nint happening);
}

/// <summary>What we use of libnice, which is how webrtcbin does ICE. Declarations alone.</summary>
internal static partial class NiceLibrary
{
    private const string Library = "libnice.so.10";

    [LibraryImport(Library, EntryPoint = "nice_address_new")]
    internal static partial nint AddressNew();

    [LibraryImport(Library, EntryPoint = "nice_address_set_from_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AddressSetFromString(nint address, string text);

    [LibraryImport(Library, EntryPoint = "nice_address_free")]
    internal static partial void AddressFree(nint address);

    [LibraryImport(Library, EntryPoint = "nice_agent_add_local_address")]
    internal static partial int AgentAddLocalAddress(NativeObject agent, nint address);
}
