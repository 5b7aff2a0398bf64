using System.Runtime.InteropServices;
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
    public TeeBranch(Element tee, Pad sink, ProbeHandler? gate = null)
    {
        _tee = tee;
        _sink = sink;
        _source = tee.RequestPad("src_%u");
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
