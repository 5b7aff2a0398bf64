using System.Buffers;
using System.Text;
using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>An address as it travels.</summary>
internal static class AddressData
{
    private const int LongestText = 255;

    private const uint SystemTag = (1 << 3) | (uint)WireType.Bytes;
    private const uint HostTag = (2 << 3) | (uint)WireType.Bytes;
    private const uint PortTag = (3 << 3) | (uint)WireType.Varint;
    private const uint ProtocolTag = (4 << 3) | (uint)WireType.Bytes;

    // What a peer calls itself goes into paths and logs, so nothing that means something there may be in it.
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."u8);

    private static readonly SearchValues<byte> HostBytes = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:[]%"u8);

    /// <param name="data">The message.</param>
    /// <param name="protocolPrefix">What stands in front of the protocol in paths but not in the message.</param>
    /// <returns><see langword="null"/> when a part is missing, too long or has characters that no address has.</returns>
    public static Address? Read(ReadOnlySpan<byte> data, string protocolPrefix)
    {
        ReadOnlySpan<byte> system = default, host = default, protocol = default;
        ulong port = 0;
        var fields = new FieldReader(data);
        while (fields.Next())
        {
            switch (fields.Current)
            {
                case SystemTag:
                    system = fields.Bytes;
                    break;
                case HostTag:
                    host = fields.Bytes;
                    break;
                case PortTag:
                    port = fields.Number;
                    break;
                case ProtocolTag:
                    protocol = fields.Bytes;
                    break;
            }
        }

        return !fields.IsMalformed && port <= ushort.MaxValue
            && IsText(system, NameBytes) && IsText(host, HostBytes) && IsText(protocol, NameBytes)
            ? new Address(protocolPrefix + Text(protocol), Text(system), Text(host), (int)port)
            : null;
    }

    /// <param name="address">With a host.</param>
    /// <param name="protocol">The protocol as the message has it.</param>
    public static byte[] Write(Address address, string protocol)
    {
        var system = Encoding.UTF8.GetBytes(address.System);
        var host = Encoding.UTF8.GetBytes(address.Host ?? string.Empty);
        var protocolBytes = Encoding.UTF8.GetBytes(protocol);
        var port = (uint)(address.Port ?? 0);
        var data = new byte[
            Protobuf.SizeOfField(system.Length) + Protobuf.SizeOfField(host.Length)
            + (port == 0 ? 0 : 1 + Protobuf.SizeOf(port)) + Protobuf.SizeOfField(protocolBytes.Length)];
        var writer = new SpanWriter(data);
        writer.Bytes(1, system);
        writer.Bytes(2, host);
        if (port != 0)
        {
            writer.Varint(PortTag);
            writer.Varint(port);
        }

        writer.Bytes(4, protocolBytes);
        return data;
    }

    private static bool IsText(ReadOnlySpan<byte> text, SearchValues<byte> allowed) =>
        text.Length is > 0 and <= LongestText && !text.ContainsAnyExcept(allowed);

    private static string Text(ReadOnlySpan<byte> ascii) => Encoding.ASCII.GetString(ascii);
}
