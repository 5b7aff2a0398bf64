using Testing.Processes;

namespace Media.Benchmarks.Viewing;

/// <summary>A clock on a display that programs can read: the time of painting as black and white blocks, sixty times a second.</summary>
internal sealed class TimeCode : IDisposable
{
    private const int Block = 16;
    private const int Blocks = 32;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1 / 60.0);

    private readonly int[] _pixels = new int[Block * Blocks * Block];
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    /// <summary>Paints from now on.</summary>
    /// <param name="display">Whose upper left corner it takes.</param>
    public TimeCode(Xvfb display)
    {
        _thread = new Thread(() => Run(display));
        _thread.Start();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run(Xvfb display)
    {
        for (var next = DateTime.UtcNow; !_stop.IsCancellationRequested; next += Interval)
        {
            var code = (uint)((DateTime.UtcNow - DateTime.UnixEpoch).Ticks / (TimeSpan.TicksPerMillisecond / 10)) & 0xFF_FFFF;
            var sum = ((code >> 16) ^ (code >> 8) ^ code) & 0xFF ^ 0x5A;
            Write(code << 8 | sum);
            display.Put(0, 0, Block * Blocks, Block, _pixels);
            if (next - DateTime.UtcNow is { Ticks: > 0 } left) Thread.Sleep(left);
        }
    }

    private void Write(uint bits)
    {
        for (var i = 0; i < _pixels.Length; i++)
        {
            var block = i % (Block * Blocks) / Block;
            _pixels[i] = (bits >> (Blocks - 1 - block) & 1) == 1 ? 0xFF_FFFF : 0;
        }
    }
}
