using System.Collections.Concurrent;

namespace Akka.TestKit.Internal;

/// <summary>The messages that a test actor received and the test has not.</summary>
internal sealed class Inbox
{
    private readonly ConcurrentQueue<MessageEnvelope> _messages = new();
    private readonly Signal _arrived = new();

    public bool IsEmpty => _messages.IsEmpty;

    public void Add(MessageEnvelope envelope)
    {
        _messages.Enqueue(envelope);
        _arrived.Raise();
    }

    /// <summary>Takes the first message, or looks at it.</summary>
    /// <param name="take">False leaves it where it is.</param>
    /// <param name="limit">How long to wait for one.</param>
    /// <param name="wait">How to wait.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    /// <returns>Null when none arrived in time.</returns>
    public async ValueTask<MessageEnvelope?> Next(bool take, TimeSpan limit, Wait wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var deadline = Deadline.In(limit);
        while (true)
        {
            var seen = _arrived.Count;
            if (take ? _messages.TryDequeue(out var envelope) : _messages.TryPeek(out envelope))
            {
                return envelope;
            }

            var left = deadline.Left;
            if (left == TimeSpan.Zero)
            {
                return null;
            }

            await _arrived.Raised(seen, left, wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What is in it, for the text of a failure.</summary>
    public override string ToString() => _messages.IsEmpty ? "nothing" : string.Join(", ", _messages);
}
