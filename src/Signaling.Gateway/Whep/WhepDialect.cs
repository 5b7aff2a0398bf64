using System.Buffers;
using Signaling.Protocol;
using Signaling.Protocol.Dialects;

namespace Signaling.Gateway.Whep;

/// <summary>
/// How a WHEP player is spoken with: by HTTP. Its sessions are those of any consumer, but no frame of them is ever written or read, so
/// the dialect has no words and is in no table.
/// </summary>
internal sealed class WhepDialect : Dialect, IFrameReader, IFrameWriter
{
    private WhepDialect()
    {
    }

    public static WhepDialect Instance { get; } = new();

    public override string Name => "whep";

    public override bool ConfirmsRequests => true;

    public override bool KeepsOfferer => true;

    public override DialectCodec Open() => new(this, this);

    public override bool Recognises(in FirstFrame first) => false;

    public ClientFrame Read(FrameBuffer buffer)
    {
        buffer.Dispose();
        return new ClientFrame.Malformed(ErrorCode.InvalidMessage, "A WHEP player sends no frames.");
    }

    public void Write(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output)
    {
    }
}
