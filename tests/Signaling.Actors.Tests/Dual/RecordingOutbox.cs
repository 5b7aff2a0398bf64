using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.Dual;

/// <summary>A socket's way out that a test reads.</summary>
internal sealed class RecordingOutbox(Func<DateTimeOffset> now, IFrameWriter writer) : IOutbox
{
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public BlockingCollection<string> Frames { get; } = [];

    private readonly TaskCompletionSource<(CloseCode Code, string Reason)> _closed =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsClosed => _closed.Task.IsCompleted;

    public bool Full { get; set; }

    /// <summary>Makes the next post fail as no socket does.</summary>
    public bool Broken { get; set; }

    /// <summary>Whoever posts waits while this isn't set, as no socket lets it: a mailbox that isn't emptied meanwhile.</summary>
    public ManualResetEventSlim Open { get; } = new(initialState: true);

    /// <summary>Whether somebody has had to wait.</summary>
    public bool IsWaitedFor { get; private set; }

    /// <summary>Makes asking when the peer was last heard fail as no socket does.</summary>
    public bool Unknowable { get; set; }

    public DateTimeOffset LastHeard
    {
        get => Unknowable ? throw new InvalidOperationException("The test broke the outbox.") : field;
        set;
    } = now();

    public bool TryPost(ServerFrame frame, in FrameStamp stamp)
    {
        if (!Open.IsSet)
        {
            IsWaitedFor = true;
            Open.Wait();
        }
        lock (_lock)
        {
            if (Full)
                return false;
            if (Broken)
            {
                Broken = false;
                throw new InvalidOperationException("The test broke the outbox.");
            }
            writer.Write(frame, stamp, _buffer);
            if (_buffer.WrittenCount == 0)
                return true;
            Frames.Add(Encoding.UTF8.GetString(_buffer.WrittenSpan));
            _buffer.ResetWrittenCount();
            return true;
        }
    }

    public bool TryPostText(ReadOnlySpan<byte> utf8)
    {
        if (Full)
            return false;
        Frames.Add(Encoding.UTF8.GetString(utf8));
        return true;
    }

    public (CloseCode Code, string Reason) WaitForClose(TimeSpan patience)
    {
        Assert.True(_closed.Task.Wait(patience), "The socket was not closed.");
        return _closed.Task.Result;
    }

    public void Close(CloseCode code, string reason) => _closed.TrySetResult((code, reason));
}
