using System.Runtime.InteropServices;
using Producer.Node.Capture;

namespace Producer.Node.GStreamer.Native;

/// <summary>What a probe looks at, by GStreamer's bits.</summary>
[Flags]
internal enum ProbeMask
{
    /// <summary>Called once, when nothing passes the pad.</summary>
    Idle = 1,

    /// <summary>Every buffer.</summary>
    Buffer = 16,

    /// <summary>Every list of buffers; what sees buffers alone doesn't see these.</summary>
    BufferList = 32,

    /// <summary>Every event that travels against the stream.</summary>
    EventUpstream = 128,
}

/// <summary>What becomes of what a probe saw, by GStreamer's numbers.</summary>
internal enum ProbeResult
{
    /// <summary>It is dropped.</summary>
    Drop = 0,

    /// <summary>It passes.</summary>
    Pass = 1,

    /// <summary>It passes, and the probe is removed.</summary>
    Remove = 2,
}

/// <summary>Called on the thread that streams: it must not block nor change any element's state.</summary>
/// <param name="seen">What passes; valid during the call.</param>
internal delegate ProbeResult ProbeHandler(ProbeData seen);

/// <summary>Owns one reference to a pad.</summary>
internal sealed unsafe class Pad : NativeObject
{
    private Pad(nint owned)
        : base(owned)
    {
    }

    /// <summary>Takes over a reference.</summary>
    /// <param name="owned">The pad.</param>
    /// <param name="name">For the message.</param>
    /// <exception cref="MediaException">There is no pad.</exception>
    public static Pad Own(nint owned, string name) =>
        owned == 0 ? throw new MediaException($"An element gave no pad '{name}'.") : new Pad(owned);

    /// <summary>Links this source pad.</summary>
    /// <param name="sink">Where to.</param>
    /// <exception cref="MediaException">They do not fit.</exception>
    public void Link(Pad sink)
    {
        var result = GStreamerLibrary.PadLink(this, sink);
        if (result != 0) throw new MediaException($"Two elements could not be linked (GstPadLinkReturn {result}).");
    }

    /// <summary>Unlinks this source pad.</summary>
    /// <param name="sink">Where from.</param>
    public void Unlink(Pad sink) => _ = GStreamerLibrary.PadUnlink(this, sink);

    /// <summary>The pad that this one is linked with; the caller disposes it.</summary>
    /// <exception cref="MediaException">There is none.</exception>
    public Pad Peer() => Own(GStreamerLibrary.PadGetPeer(this), "peer");

    /// <summary>The size of the pictures that pass, by the pad's caps; <see langword="null"/> before there are any.</summary>
    public PictureSize? FrameSize
    {
        get
        {
            var caps = GStreamerLibrary.PadGetCurrentCaps(this);
            if (caps == 0) return null;
            var format = new StructureView(GStreamerLibrary.CapsGetStructure(caps, 0));
            var size = new PictureSize((int)format.Number("width"), (int)format.Number("height"));
            GStreamerLibrary.MiniObjectUnref(caps);
            return size is { Width: > 0, Height: > 0 } ? size : null;
        }
    }

    /// <summary>Asks whatever encodes upstream of this source pad for a key frame with all headers, now.</summary>
    public void RequestKeyFrame() =>
        _ = GStreamerLibrary.PadSendEvent(this, VideoLibrary.NewForceKeyUnit(ulong.MaxValue, 1, 0));

    /// <summary>Adds a probe.</summary>
    /// <param name="mask">What it sees.</param>
    /// <param name="handler">What it does; with <see cref="ProbeMask.Idle"/> perhaps before this method returns.</param>
    /// <returns>Its number; 0 when it has removed itself already.</returns>
    public CULong AddProbe(ProbeMask mask, ProbeHandler handler) =>
        GStreamerLibrary.PadAddProbe(this, (uint)mask, &Probe, Callback.Keep(handler), Callback.FreeFunction);

    /// <summary>Removes a probe that has not removed itself.</summary>
    /// <param name="probe">From <see cref="AddProbe"/>.</param>
    public void RemoveProbe(CULong probe) => GStreamerLibrary.PadRemoveProbe(this, probe);

    [UnmanagedCallersOnly]
    private static int Probe(nint pad, nint info, nint data)
    {
        try
        {
            return (int)Callback.Target<ProbeHandler>(data)(new ProbeData(info));
        }
        catch (Exception failure)
        {
            Callback.Report(failure);
            return (int)ProbeResult.Pass;
        }
    }
}

/// <summary>A buffer or event that passes a probe. Belongs to the library and is valid during the call.</summary>
internal readonly unsafe ref struct ProbeData
{
    // Offsets on 64-bit machines: GstPadProbeInfo has its data at 16, GstMiniObject its flags at 16.
    private const int DeltaUnit = 1 << 13;
    private readonly nint _data;

    /// <summary>Looks at a <c>GstPadProbeInfo</c>.</summary>
    /// <param name="info">The structure.</param>
    public ProbeData(nint info) => _data = *(nint*)(info + 16);

    /// <summary>Whether this buffer can be decoded without an earlier one.</summary>
    public bool IsKeyFrame => (*(uint*)(_data + 16) & DeltaUnit) == 0;

    /// <summary>Size of this buffer in bytes.</summary>
    public int Size => (int)GStreamerLibrary.BufferGetSize(_data);

    /// <summary>Whether this event asks for a key frame.</summary>
    public bool IsKeyFrameRequest => VideoLibrary.IsForceKeyUnit(_data) != 0;

    /// <summary>Copies a part of this buffer.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="offset">Where the part begins, in bytes.</param>
    /// <returns>The bytes copied; fewer than there is room for at the end, and none behind it.</returns>
    public int CopyTo(Span<byte> destination, int offset = 0)
    {
        fixed (byte* start = destination) return (int)GStreamerLibrary.BufferExtract(_data, (nuint)offset, start, (nuint)destination.Length);
    }
}
