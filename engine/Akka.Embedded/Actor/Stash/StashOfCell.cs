namespace Akka.Actor;

/// <summary>The stash of one incarnation.</summary>
internal sealed class StashOfCell(ActorCell cell, int capacity) : IStash
{
    private readonly LinkedList<Envelope> _stashed = [];

    public int Count => _stashed.Count;

    public bool IsEmpty => _stashed.Count == 0;

    public bool NonEmpty => _stashed.Count > 0;

    public bool IsFull => Capacity >= 0 && _stashed.Count >= Capacity;

    public int Capacity => capacity;

    public void Stash()
    {
        if (cell.CurrentMessage is not { } message)
        {
            throw new IllegalActorStateException("There is no message to stash: none is being handled.");
        }

        if (_stashed.Last?.Value is { } last && ReferenceEquals(last.Message, message) && cell.HasStashedCurrent)
        {
            throw new IllegalActorStateException($"Can't stash the same message [{message}] more than once.");
        }

        if (IsFull)
        {
            throw new StashOverflowException(
                $"Couldn't enqueue message [{message.GetType()}] of [{cell.Path}]: its stash is full, with {Capacity} messages.");
        }

        cell.HasStashedCurrent = true;
        _stashed.AddLast(new Envelope(message, cell.Sender));
    }

    public void Unstash()
    {
        if (_stashed.First is { } first)
        {
            _stashed.RemoveFirst();
            PutBack([first.Value]);
        }
    }

    public void UnstashAll()
    {
        if (_stashed.Count > 0)
        {
            PutBack(ClearStash().ToArray());
        }
    }

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        // As in Akka.NET: what the filter refuses is gone.
        PutBack([.. ClearStash().Where(predicate)]);
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _stashed.ToArray();
        _stashed.Clear();
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse())
        {
            _stashed.AddFirst(envelope);
        }
    }

    private void PutBack(Envelope[] envelopes)
    {
        foreach (var envelope in envelopes)
        {
            if (envelope.Message is Terminated notice)
            {
                cell.NoteUnstashed(notice);
            }
        }

        cell.Prepend(envelopes);
    }
}
