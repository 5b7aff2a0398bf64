using System.Diagnostics;
using Akka.Actor;

namespace Remote.Benchmarks;

/// <summary>Keeps so many messages on their way to one echoing actor, until it is told to stop.</summary>
internal sealed class Pinger : UntypedActor
{
    private readonly IActorRef _echo;
    private readonly object _message;
    private readonly Trips _trips;
    private int _inFlight;
    private long _sent;

    public Pinger(IActorRef echo, object message, Trips trips)
    {
        _echo = echo;
        _message = message;
        _trips = trips;
    }

    protected override void OnReceive(object message)
    {
        if (message is Begin begin)
        {
            for (var i = 0; i < begin.InFlight; i++)
                Ping();
            return;
        }

        _inFlight--;
        _trips.Add(_sent);
        if (!_trips.AreOver)
            Ping();
        else if (_inFlight == 0)
            _trips.Ended.SetResult();
    }

    private void Ping()
    {
        _inFlight++;
        _sent = Stopwatch.GetTimestamp();
        _echo.Tell(_message, Self);
    }

    internal sealed record Begin(int InFlight);
}

/// <summary>The round trips of one pair: written by its actor, read by whoever measures.</summary>
internal sealed class Trips(bool areTimed)
{
    private readonly double[] _microseconds = new double[areTimed ? 2_000_000 : 0];
    private int _timed;
    private long _count;
    private volatile bool _recording;

    /// <summary>Tells the actor to send no more.</summary>
    public volatile bool AreOver;

    /// <summary>Completes when the last message has come back.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Count => Volatile.Read(ref _count);

    /// <summary>The times written down so far, each a round trip.</summary>
    public ReadOnlySpan<double> Microseconds => _microseconds.AsSpan(0, Volatile.Read(ref _timed));

    /// <summary>Whether times are written down, which the warm-up's are not.</summary>
    public bool Recording
    {
        set => _recording = value;
    }

    public void Add(long sent)
    {
        Volatile.Write(ref _count, _count + 1);
        if (!_recording || _timed == _microseconds.Length)
            return;
        _microseconds[_timed] = Stopwatch.GetElapsedTime(sent).TotalMicroseconds;
        Volatile.Write(ref _timed, _timed + 1);
    }
}
