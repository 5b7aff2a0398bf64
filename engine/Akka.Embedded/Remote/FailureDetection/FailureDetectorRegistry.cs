using System.Collections.Concurrent;

namespace Akka.Remote;

/// <summary>A failure detector for each of many.</summary>
/// <typeparam name="T">What tells them apart, such as an address.</typeparam>
public interface IFailureDetectorRegistry<T>
{
    /// <summary>Whether it is thought to live, which one is of whom nothing was heard.</summary>
    bool IsAvailable(T resource);

    /// <summary>Whether a heartbeat of it has come.</summary>
    bool IsMonitoring(T resource);

    /// <summary>A heartbeat of it has come; the first one begins the monitoring.</summary>
    void Heartbeat(T resource);

    /// <summary>Ends its monitoring and forgets it.</summary>
    void Remove(T resource);

    /// <summary>Forgets all.</summary>
    void Reset();
}

/// <summary>Makes a detector at the first heartbeat of each. Used by many threads at a time.</summary>
/// <typeparam name="T">What tells them apart, such as an address.</typeparam>
public class DefaultFailureDetectorRegistry<T> : IFailureDetectorRegistry<T>
    where T : notnull
{
    private readonly Func<FailureDetector> _factory;
    private readonly ConcurrentDictionary<T, Lazy<FailureDetector>> _detectors = new();

    /// <summary>A registry that has heard of nobody yet.</summary>
    /// <param name="factory">Makes a detector; called once for each.</param>
    public DefaultFailureDetectorRegistry(Func<FailureDetector> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factory = factory;
    }

    /// <inheritdoc/>
    public bool IsAvailable(T resource) => !_detectors.TryGetValue(resource, out var detector) || detector.Value.IsAvailable;

    /// <inheritdoc/>
    public bool IsMonitoring(T resource) => _detectors.TryGetValue(resource, out var detector) && detector.Value.IsMonitoring;

    /// <inheritdoc/>
    public void Heartbeat(T resource) => _detectors.GetOrAdd(resource, Create).Value.HeartBeat();

    /// <inheritdoc/>
    public void Remove(T resource) => _detectors.TryRemove(resource, out _);

    /// <inheritdoc/>
    public void Reset() => _detectors.Clear();

    private Lazy<FailureDetector> Create(T resource) => new(() =>
    {
        var detector = _factory();
        if (detector is PhiAccrualFailureDetector phi)
            phi.Address = resource.ToString() ?? phi.Address;
        return detector;
    });
}
