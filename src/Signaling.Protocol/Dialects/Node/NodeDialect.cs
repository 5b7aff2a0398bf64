namespace Signaling.Protocol.Dialects.Node;

/// <summary>What producer nodes speak that joined by actors. It isn't in the table: no client can ask for it.</summary>
public sealed class NodeDialect : Dialect
{
    private NodeDialect()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static NodeDialect Instance { get; } = new();

    /// <inheritdoc />
    public override string Name => "node";

    /// <inheritdoc />
    public override bool Greets => true;

    /// <inheritdoc />
    public override bool Resumes => true;

    /// <summary>Makes the writer. Frames of a node are read where they arrive, so the reader isn't used.</summary>
    /// <returns>A reader for one thread at a time, and a writer for any.</returns>
    public override DialectCodec Open() => new(NoReader.Instance, NodeWriter.Instance);

    /// <inheritdoc />
    public override bool Recognises(in FirstFrame first) => false;

    private sealed class NoReader : IFrameReader
    {
        public static NoReader Instance { get; } = new();

        public ClientFrame Read(FrameBuffer buffer)
        {
            buffer.Dispose();
            return new ClientFrame.Malformed(ErrorCode.InvalidMessage, "A node doesn't speak over a WebSocket.");
        }
    }
}
