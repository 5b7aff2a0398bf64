using System.Numerics;

namespace Akka.Remote.Wire;

/// <summary>How a field's value is written.</summary>
internal enum WireType
{
    /// <summary>Seven bits a byte, the lowest first.</summary>
    Varint = 0,

    /// <summary>Eight bytes, little-endian.</summary>
    Fixed64 = 1,

    /// <summary>A length as a varint, then so many bytes: text, bytes, a message or packed numbers.</summary>
    Bytes = 2,

    /// <summary>Four bytes, little-endian.</summary>
    Fixed32 = 5,
}

/// <summary>The sizes and tags that protobuf is made of.</summary>
internal static class Protobuf
{
    /// <summary>A varint of 64 bits takes at most so many bytes.</summary>
    public const int MostVarintBytes = 10;

    /// <summary>A field's number and type as they stand in front of its value.</summary>
    public static uint Tag(int field, WireType type) => ((uint)field << 3) | (uint)type;

    /// <summary>The bytes that a varint takes.</summary>
    public static int SizeOf(ulong varint) => ((63 - BitOperations.LeadingZeroCount(varint | 1)) / 7) + 1;

    /// <summary>The bytes that a length-delimited field with a number below 16 takes, tag and length included.</summary>
    public static int SizeOfField(int length) => 1 + SizeOf((uint)length) + length;
}
