using Producer.Node.Capture;

namespace Producer.Node.GStreamer.Native;

/// <summary>Numbers for associations of SCTP, of which no two that live in one process may be the same. Any thread.</summary>
/// <remarks>
/// webrtcbin draws one by chance and doesn't ask whether it is taken. Where it is, the newcomer's data channel never opens, and the
/// first packet for it stops all that comes from the other side for ever: requests for key frames and reports too.
/// </remarks>
internal sealed class SctpAssociations
{
    /// <summary>How many can live at a time: GStreamer's numbers have 16 bits.</summary>
    public const int Most = 65_536;

    private readonly Lock _guard = new();
    private readonly HashSet<int> _taken = [];
    private int _last = -1;

    /// <summary>Takes a number that nobody has; one that was given back comes again as late as possible.</summary>
    /// <exception cref="MediaException">All are taken.</exception>
    public int Take()
    {
        lock (_guard)
        {
            if (_taken.Count == Most) throw new MediaException("There are no more SCTP associations to be had.");
            do _last = (_last + 1) % Most;
            while (!_taken.Add(_last));
            return _last;
        }
    }

    /// <summary>Gives a number back; the association is gone.</summary>
    /// <param name="number">From <see cref="Take"/>.</param>
    public void GiveBack(int number)
    {
        lock (_guard) _ = _taken.Remove(number);
    }
}
