using System.Runtime.InteropServices;

namespace Producer.Node.GStreamer.Native;

/// <summary>A connected signal; disposing disconnects. A call that is under way may still end afterwards.</summary>
internal sealed class SignalConnection(NativeObject instance, CULong handler) : IDisposable
{
    private int _disposed;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) GObjectLibrary.SignalDisconnect(instance, handler);
    }
}

/// <summary>Connects handlers to signals, by the shapes that the signals we use have.</summary>
internal static unsafe class Signals
{
    /// <summary>A signal whose arguments do not matter here: it has none, or one.</summary>
    /// <param name="instance">Who emits it.</param>
    /// <param name="signal">Its name.</param>
    /// <param name="handler">Called on a thread of the library.</param>
    public static SignalConnection OnSignal(this NativeObject instance, string signal, Action handler) =>
        Connect(instance, signal, (delegate* unmanaged<nint, nint, void>)&Plain, handler);

    /// <summary>A property that changes.</summary>
    /// <param name="instance">Whose it is.</param>
    /// <param name="property">Its name.</param>
    /// <param name="handler">Called on a thread of the library.</param>
    public static SignalConnection OnChanged(this NativeObject instance, string property, Action handler) =>
        Connect(instance, "notify::" + property, (delegate* unmanaged<nint, nint, nint, void>)&WithPointer, (Action<nint>)(_ => handler()));

    /// <summary>A signal with a number and a text.</summary>
    /// <param name="instance">Who emits it.</param>
    /// <param name="signal">Its name.</param>
    /// <param name="handler">Called on a thread of the library.</param>
    public static SignalConnection OnNumberedText(this NativeObject instance, string signal, Action<int, string> handler) =>
        Connect(instance, signal, (delegate* unmanaged<nint, uint, nint, nint, void>)&WithNumberAndText, handler);

    /// <summary>A signal with a text.</summary>
    /// <param name="instance">Who emits it.</param>
    /// <param name="signal">Its name.</param>
    /// <param name="handler">Called on a thread of the library.</param>
    public static SignalConnection OnText(this NativeObject instance, string signal, Action<string> handler) =>
        Connect(instance, signal, (delegate* unmanaged<nint, nint, nint, void>)&WithPointer,
            (Action<nint>)(text => handler(NativeText.Borrow(text))));

    /// <summary>A signal with a pad.</summary>
    /// <param name="instance">Who emits it.</param>
    /// <param name="signal">Its name.</param>
    /// <param name="handler">Called on a thread of the library; the pad is the handler's to dispose.</param>
    public static SignalConnection OnPad(this NativeObject instance, string signal, Action<Pad> handler) =>
        Connect(instance, signal, (delegate* unmanaged<nint, nint, nint, void>)&WithPointer,
            (Action<nint>)(pad => handler(Pad.Own(GStreamerLibrary.ObjectRef(pad), signal))));

    /// <summary>A signal with an element.</summary>
    /// <param name="instance">Who emits it.</param>
    /// <param name="signal">Its name.</param>
    /// <param name="handler">Called on a thread of the library; the element is the handler's to dispose.</param>
    public static SignalConnection OnElement(this NativeObject instance, string signal, Action<Element> handler) =>
        Connect(instance, signal, (delegate* unmanaged<nint, nint, nint, void>)&WithPointer,
            (Action<nint>)(element => handler(Element.Share(element))));

    /// <summary>A signal with a data channel.</summary>
    /// <param name="instance">Who emits it.</param>
    /// <param name="signal">Its name.</param>
    /// <param name="handler">Called on a thread of the library; the channel is the handler's to dispose.</param>
    public static SignalConnection OnChannel(this NativeObject instance, string signal, Action<DataChannel> handler) =>
        Connect(instance, signal, (delegate* unmanaged<nint, nint, nint, void>)&WithPointer,
            (Action<nint>)(channel => handler(new DataChannel(GStreamerLibrary.ObjectRef(channel)))));

    private static SignalConnection Connect(NativeObject instance, string signal, void* function, object handler) =>
        new(instance, GObjectLibrary.SignalConnect(
            instance, signal, function, Callback.Keep(handler), Callback.FreeClosureFunction, 0));

    [UnmanagedCallersOnly]
    private static void Plain(nint instance, nint data)
    {
        try
        {
            Callback.Target<Action>(data)();
        }
        catch (Exception failure)
        {
            Callback.Report(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static void WithPointer(nint instance, nint argument, nint data)
    {
        try
        {
            Callback.Target<Action<nint>>(data)(argument);
        }
        catch (Exception failure)
        {
            Callback.Report(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static void WithNumberAndText(nint instance, uint number, nint text, nint data)
    {
        try
        {
            Callback.Target<Action<int, string>>(data)((int)number, NativeText.Borrow(text));
        }
        catch (Exception failure)
        {
            Callback.Report(failure);
        }
    }
}
