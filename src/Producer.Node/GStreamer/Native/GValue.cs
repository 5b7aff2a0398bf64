using System.Runtime.InteropServices;

namespace Producer.Node.GStreamer.Native;

/// <summary>GObject's tagged value: 24 bytes on 64-bit machines. All zero is the unset state.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    /// <summary>GObject's number of the value's type.</summary>
    public nuint Type;

    private readonly ulong _first;
    private readonly ulong _second;
}

/// <summary>What GObject tells of a type: <c>GTypeQuery</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GTypeQuery
{
    /// <summary>The type's number.</summary>
    public nuint Type;

    /// <summary>Its name.</summary>
    public nint Name;

    /// <summary>Size of its class, in bytes.</summary>
    public uint ClassSize;

    /// <summary>Size of an instance, in bytes.</summary>
    public uint InstanceSize;
}

/// <summary>GObject's numbers of its fundamental types.</summary>
internal static class GTypes
{
    public const nuint Boolean = 20;
    public const nuint Int = 24;
    public const nuint UInt = 28;
    public const nuint String = 64;

    /// <summary>The type of an instance: the first word of its class, which is its own first word.</summary>
    /// <param name="instance">Not null.</param>
    public static unsafe nuint OfInstance(nint instance) => **(nuint**)instance;
}
