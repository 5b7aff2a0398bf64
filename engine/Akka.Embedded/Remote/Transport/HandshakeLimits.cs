using System.Net;

namespace Akka.Remote.Transport;

/// <summary>Counts the connections that have not shaken hands, and says when there are too many. Safe from any thread.</summary>
/// <param name="most">All of them.</param>
/// <param name="mostPerAddress">Those from one IP address.</param>
internal sealed class HandshakeLimits(int most, int mostPerAddress)
{
    private readonly Lock _counting = new();
    private readonly Dictionary<IPAddress, int> _byAddress = [];
    private int _all;

    /// <summary>How many there are.</summary>
    public int Pending
    {
        get
        {
            lock (_counting)
            {
                return _all;
            }
        }
    }

    /// <summary>Counts one more.</summary>
    /// <returns><see langword="false"/> when it is one too many, which then doesn't count.</returns>
    public bool TryEnter(IPAddress from)
    {
        lock (_counting)
        {
            var ofThis = _byAddress.GetValueOrDefault(from);
            if (_all >= most || ofThis >= mostPerAddress)
                return false;

            _all++;
            _byAddress[from] = ofThis + 1;
            return true;
        }
    }

    /// <summary>Takes one that <see cref="TryEnter"/> counted out again.</summary>
    public void Leave(IPAddress from)
    {
        lock (_counting)
        {
            _all--;
            if (--_byAddress[from] == 0)
                _byAddress.Remove(from);
        }
    }
}
