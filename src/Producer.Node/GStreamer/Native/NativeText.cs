using System.Runtime.InteropServices;

namespace Producer.Node.GStreamer.Native;

/// <summary>Texts and errors that native code hands over.</summary>
internal static class NativeText
{
    /// <summary>A text that stays native code's.</summary>
    /// <param name="text">UTF-8, or null.</param>
    public static string Borrow(nint text) => Marshal.PtrToStringUTF8(text) ?? "";

    /// <summary>A text that is ours now and is freed here.</summary>
    /// <param name="text">UTF-8, or null.</param>
    public static string Take(nint text)
    {
        var copy = Borrow(text);
        GLibLibrary.Free(text);
        return copy;
    }

    /// <summary>The message of a <c>GError</c> that stays native code's.</summary>
    /// <param name="error">The error, or null.</param>
    // A GError is a domain (4 bytes), a code (4 bytes) and the pointer to its message.
    public static unsafe string BorrowError(nint error) => error == 0 ? "" : Borrow(*(nint*)(error + 8));

    /// <summary>The message of a <c>GError</c> that is ours now and is freed here.</summary>
    /// <param name="error">The error, or null.</param>
    public static string TakeError(nint error)
    {
        if (error == 0) return "";
        var message = BorrowError(error);
        GLibLibrary.ErrorFree(error);
        return message;
    }
}
