using System.Runtime.InteropServices;
using Producer.Node.Capture;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>
/// One way out of a tee that others use too: joined and left while it streams, without the others noticing. What it hands
/// over can be dropped on the way by a probe.
/// </summary>
internal sealed class TeeBranch
{
    // Nothing behind a tee of ours blocks: longer than this takes only a pipeline that is broken, and is stopped anyway.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private readonly Element _tee;
    private readonly Pad _source;
    private readonly Pad _sink;
    private readonly CULong _probe;
    private readonly bool _hasProbe;

    /// <summary>Joins.</summary>
    /// <param name="tee">The tee; it stays the caller's.</param>
    /// <param name="sink">Where it is to stream to; disposed by <see cref="LeaveAsync"/>.</param>
    /// <param name="gate">Sees every buffer before it leaves the tee and may drop it.</param>
    /// <exception cref="MediaException">They cannot be linked, or what comes to the tee is stuck there.</exception>
    public TeeBranch(Element tee, Pad sink, ProbeHandler? gate = null)
    {
        _tee = tee;
        _sink = sink;
        _source = RequestBetweenBuffers(tee);
        if (gate is not null)
        {
            _hasProbe = true;
            _probe = _source.AddProbe(ProbeMask.Buffer, gate);
        }

        try
        {
            _source.Link(sink);
        }
        catch
        {
            _tee.ReleasePad(_source);
            throw;
        }
    }

    // A tee first tells a new way out what it was told itself of its stream, and only then shows it to the stream. Of what comes in
    // between - the stream's beginning, its format, its segment - the new way would never hear: so nothing may come meanwhile.
    private static Pad RequestBetweenBuffers(Element tee)
    {
        using var sink = tee.StaticPad("sink");
        using var upstream = sink.Peer();
        var requested = new TaskCompletionSource<Pad>(TaskCreationOptions.RunContinuationsAsynchronously);
        var decided = 0;
        _ = upstream.AddProbe(ProbeMask.Idle, _ =>
        {
            if (Interlocked.Exchange(ref decided, 1) != 0) return ProbeResult.Remove;
            try
            {
                requested.SetResult(tee.RequestPad("src_%u"));
            }
            catch (MediaException refused)
            {
                requested.SetException(refused);
            }

            return ProbeResult.Remove;
        });
        var isLate = Task.WaitAny([requested.Task], LongestWait) < 0;
        if (isLate && Interlocked.Exchange(ref decided, 1) == 0) throw new MediaException("What comes to a tee is stuck there.");
        return requested.Task.GetAwaiter().GetResult();
    }

    /// <summary>Leaves: nothing comes out any more when this is done.</summary>
    public async Task LeaveAsync()
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = _source.AddProbe(ProbeMask.Idle, _ =>
        {
            _source.Unlink(_sink);
            idle.TrySetResult();
            return ProbeResult.Remove;
        });
        await idle.Task.WaitAsync(LongestWait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        if (_hasProbe) _source.RemoveProbe(_probe);
        _source.Unlink(_sink);
        _tee.ReleasePad(_source);
        _sink.Dispose();
    }
}
