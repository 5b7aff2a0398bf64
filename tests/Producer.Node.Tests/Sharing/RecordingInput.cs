using System.Collections.Concurrent;
using Producer.Node.Input;
using Signaling.Protocol;

namespace Producer.Node.Tests.Sharing;

/// <summary>A shared machine's pointer and keys, played by the test.</summary>
internal sealed class RecordingInput : IInputSink
{
    /// <summary>What was done; <see langword="null"/> where all was let go.</summary>
    public BlockingCollection<(SessionId Session, InputEvent? Input)> Heard { get; } = [];

    public void Take(SessionId session, InputEvent input) => Heard.Add((session, input));

    public void Release(SessionId session) => Heard.Add((session, null));

    public (SessionId Session, InputEvent? Input) Next() => Heard.TryTake(out var next, FakeSource.Limit)
        ? next
        : throw new TimeoutException("Nothing was done.");
}
