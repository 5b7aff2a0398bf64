namespace Akka.Actor;

/// <summary>A message on its way to a selection's actors.</summary>
public class ActorSelectionMessage : IAutoReceivedMessage, IPossiblyHarmful, IWrappedMessage
{
    /// <summary>A message with the steps that are left.</summary>
    public ActorSelectionMessage(object message, SelectionPathElement[] elements, bool wildCardFanOut = false)
    {
        Message = message;
        Elements = elements;
        WildCardFanOut = wildCardFanOut;
    }

    /// <inheritdoc/>
    public object Message { get; }

    /// <summary>The steps that are left.</summary>
    public SelectionPathElement[] Elements { get; }

    /// <summary>Whether a wildcard brought it here, so that a missing actor isn't worth an answer.</summary>
    public bool WildCardFanOut { get; }

    /// <summary>This with other parts.</summary>
    public ActorSelectionMessage Copy(object? message = null, SelectionPathElement[]? elements = null, bool? wildCardFanOut = null) =>
        new(message ?? Message, elements ?? Elements, wildCardFanOut ?? WildCardFanOut);

    /// <inheritdoc/>
    public override string ToString() => $"ActorSelectionMessage - Message: {Message} - WildCardFanOut: {WildCardFanOut} - "
        + $"Elements: {string.Join('/', (object[])Elements)}";
}
