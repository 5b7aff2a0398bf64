using System.Collections.Concurrent;

namespace Sample;

/// <summary>A thermometer in the hands of a test; the actors read it on threads of their own.</summary>
public sealed class FakeThermometer : IThermometer
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _failure;
    private int _connections;
    private double _celsius;

    public int Connections => Volatile.Read(ref _connections);

    public double Celsius { set => Volatile.Write(ref _celsius, value); }

    public FakeThermometer Ready(double celsius = 0)
    {
        Celsius = celsius;
        _ready.TrySetResult();
        return this;
    }

    /// <summary>The next reading fails; the one after that works again.</summary>
    public void FailOnce(Exception failure) => Volatile.Write(ref _failure, failure);

    public Task ConnectAsync()
    {
        Interlocked.Increment(ref _connections);
        return _ready.Task;
    }

    public double Read() =>
        Interlocked.Exchange(ref _failure, null) is { } failure ? throw failure : Volatile.Read(ref _celsius);
}

public sealed class FakeThermometers : IThermometers
{
    private readonly ConcurrentDictionary<string, FakeThermometer> _all = new();

    public FakeThermometer this[string place] => _all.GetOrAdd(place, _ => new FakeThermometer());

    public IThermometer At(string place) => this[place];
}
