using Signaling.Protocol;

namespace Producer.Node.Input;

/// <summary>Takes what viewers do with pointer, keys and clipboard of the shared machine, in the order in which each did it.</summary>
/// <remarks>Viewers are served by threads of their own, so any thread may call it; it must not block.</remarks>
public interface IInputSink
{
    /// <summary>Does what a viewer did, or decides not to.</summary>
    /// <param name="session">The viewer's session.</param>
    /// <param name="input">What it did.</param>
    void Take(SessionId session, InputEvent input);

    /// <summary>A viewer is gone: what it held is let go.</summary>
    /// <param name="session">The viewer's session.</param>
    void Release(SessionId session);
}
