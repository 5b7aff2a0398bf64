using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Remote.Links;

/// <summary>Puts the system messages of one incarnation of a peer back in order and drops those that come again. Safe from any
/// thread; what it hands out in order must be delivered in order, so delivery happens inside.</summary>
/// <param name="capacity">How far ahead of the next one a message may be.</param>
internal sealed class SystemMessageInbox(int capacity)
{
    private readonly Lock _changing = new();
    private readonly SortedDictionary<ulong, (IInternalActorRef Recipient, ISystemMessage? Message)> _early = [];
    private ulong _expected;
    private ulong _highest;
    private bool _hasReceived;

    /// <summary>Takes a message and delivers what is in order now.</summary>
    /// <param name="seq">Its number.</param>
    /// <param name="recipient">Who gets it.</param>
    /// <param name="message">What; <see langword="null"/> for one that was refused but counts.</param>
    /// <param name="deliver">Called for each message that is in order.</param>
    /// <returns><see langword="false"/> when it is impossibly far ahead.</returns>
    public bool Receive(
        ulong seq, IInternalActorRef recipient, ISystemMessage? message, Action<IInternalActorRef, ISystemMessage> deliver)
    {
        lock (_changing)
        {
            if (seq >= _expected && seq - _expected >= (ulong)capacity)
                return false;

            _highest = Math.Max(_highest, seq);
            _hasReceived = true;
            if (seq < _expected || !_early.TryAdd(seq, (recipient, message)))
                return true;

            while (_early.Remove(_expected, out var next))
            {
                _expected++;
                if (next.Message is not null)
                    deliver(next.Recipient, next.Message);
            }

            return true;
        }
    }

    /// <summary>What to acknowledge: the highest number received, and those below it that are missing.</summary>
    /// <returns><see langword="false"/> when nothing was received.</returns>
    public bool TryAcknowledge(out ulong cumulative, out ulong[] missing)
    {
        lock (_changing)
        {
            cumulative = _highest;
            missing = [];
            if (_hasReceived && _highest >= _expected)
            {
                var gaps = new List<ulong>();
                for (var seq = _expected; seq < _highest; seq++)
                {
                    if (!_early.ContainsKey(seq))
                        gaps.Add(seq);
                }

                missing = [.. gaps];
            }

            return _hasReceived;
        }
    }

    /// <summary>Begins anew for another incarnation.</summary>
    public void Restart()
    {
        lock (_changing)
        {
            _early.Clear();
            _expected = 0;
            _highest = 0;
            _hasReceived = false;
        }
    }
}
