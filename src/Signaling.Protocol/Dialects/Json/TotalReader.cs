using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>
/// Reads whatever comes: a frame that can't be read becomes one that says why. The text goes back to where it came from, unless the
/// frame holds it still.
/// </summary>
public abstract class TotalReader : IFrameReader
{
    private protected TotalReader()
    {
    }

    /// <inheritdoc />
    public ClientFrame Read(FrameBuffer buffer)
    {
        ClientFrame? frame = null;
        try
        {
            frame = Parse(buffer);
            // Input is never answered, not by an error either.
            if (frame is ClientFrame.Malformed && IsInput(buffer))
                frame = InputFrames.Unreadable();
        }
        catch (FrameFormatException) when (IsInput(buffer))
        {
            frame = InputFrames.Unreadable();
        }
        catch (FrameFormatException refused)
        {
            frame = new ClientFrame.Malformed(refused.Code, refused.Message);
        }
        catch (JsonException broken)
        {
            frame = new ClientFrame.Malformed(ErrorCode.InvalidMessage, $"The frame is not valid JSON: {broken.Message}");
        }
        finally
        {
            if (frame?.Buffer is null)
                buffer.Dispose();
        }
        return frame;
    }

    /// <summary>Tells whether a frame is input that couldn't be read for what else it says.</summary>
    private protected virtual bool IsInput(FrameBuffer buffer) => InputFrames.Is(buffer);

    /// <summary>Reads a frame.</summary>
    /// <exception cref="FrameFormatException">It isn't one of this dialect.</exception>
    /// <exception cref="JsonException">It isn't JSON.</exception>
    private protected abstract ClientFrame Parse(FrameBuffer buffer);
}
