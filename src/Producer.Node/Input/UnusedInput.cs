using Signaling.Protocol;

namespace Producer.Node.Input;

/// <summary>Does nothing with it: this node lets nobody control its machine.</summary>
public sealed class UnusedInput : IInputSink
{
    private UnusedInput()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static UnusedInput Instance { get; } = new();

    /// <inheritdoc/>
    public void Take(SessionId session, InputEvent input)
    {
    }

    /// <inheritdoc/>
    public void Release(SessionId session)
    {
    }
}
