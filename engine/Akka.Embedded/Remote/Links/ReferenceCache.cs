using Akka.Actor;

namespace Akka.Remote.Links;

/// <summary>The references that stand at the paths a peer has written lately: a path that comes again is neither decoded nor
/// looked up. Used by one thread at a time; a place is given to whoever needed it last, so it never grows.</summary>
internal sealed class ReferenceCache
{
    private const int Places = 256;
    private const int LongestPath = 512;

    private readonly (byte[]? Path, IInternalActorRef? Reference)[] _places = new (byte[]?, IInternalActorRef?)[Places];

    /// <returns>The reference of the path, or null.</returns>
    public IInternalActorRef? Find(ReadOnlySpan<byte> path)
    {
        ref readonly var place = ref _places[PlaceOf(path)];
        return place.Path is not null && path.SequenceEqual(place.Path) && !place.Reference!.IsTerminated ? place.Reference : null;
    }

    /// <summary>Remembers a reference, unless its path is used once only or is unusually long.</summary>
    public void Add(ReadOnlySpan<byte> path, IInternalActorRef reference)
    {
        if (path.Length <= LongestPath && !reference.IsTerminated && reference is not AskRef && path.IndexOf("/temp/"u8) < 0)
            _places[PlaceOf(path)] = (path.ToArray(), reference);
    }

    // The end of a path tells it from others: name and uid. Whoever makes them collide slows down their own connection only.
    private static int PlaceOf(ReadOnlySpan<byte> path)
    {
        uint hash = 2166136261;
        foreach (var letter in path.Length > 24 ? path[^24..] : path)
            hash = (hash ^ letter) * 16777619;
        return (int)((hash ^ (hash >> 15)) % Places);
    }
}
