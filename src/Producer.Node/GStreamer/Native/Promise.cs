using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Producer.Node.GStreamer.Native;

/// <summary>Called once with the reply to a promise, on a thread of the library; it must not wait for another promise.</summary>
/// <param name="reply">Valid during the call; empty where the asker was not answered or nothing is to be said.</param>
/// <param name="error">In words, where the call failed or was given up; else <see langword="null"/>.</param>
internal delegate void ReplyHandler(StructureView reply, string? error);

/// <summary>Owns one reference to a promise: a call to webrtcbin that is answered later.</summary>
internal sealed unsafe class Promise : SafeHandleZeroOrMinusOneIsInvalid
{
    private const int Replied = 2;

    private Promise(nint owned)
        : base(ownsHandle: true) => SetHandle(owned);

    /// <summary>The promise's address, for the calls of this folder only.</summary>
    internal nint Address => handle;

    /// <summary>Makes a promise.</summary>
    /// <param name="handler">Called once.</param>
    public static Promise Create(ReplyHandler handler) =>
        new(GStreamerLibrary.PromiseNew(&Changed, Callback.Keep(handler), Callback.FreeFunction));

    /// <summary>Gives up: the handler is called now, if it was not yet. A promise may not be forgotten unanswered.</summary>
    public void Interrupt() => GStreamerLibrary.PromiseInterrupt(this);

    /// <summary>A second owner, for whoever may come later than the first one goes.</summary>
    public Promise Share() => new(GStreamerLibrary.MiniObjectRef(handle));

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        GStreamerLibrary.MiniObjectUnref(handle);
        return true;
    }

    [UnmanagedCallersOnly]
    private static void Changed(nint promise, nint data)
    {
        try
        {
            // It has its result already, so this wait is a look.
            if (GStreamerLibrary.PromiseWait(promise) != Replied)
            {
                Callback.Target<ReplyHandler>(data)(default, "The connection was given up.");
                return;
            }

            var reply = new StructureView(GStreamerLibrary.PromiseGetReply(promise));
            var error = reply.Boxed("error") is not 0 and var failure ? NativeText.BorrowError(failure) : null;
            Callback.Target<ReplyHandler>(data)(reply, error);
        }
        catch (Exception failure)
        {
            Callback.Report(failure);
        }
    }
}
