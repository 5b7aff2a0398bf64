namespace Akka.Dispatch;

/// <summary>What an actor may require of its mailbox.</summary>
public interface ISemantics
{
}

/// <summary>A mailbox without bounds.</summary>
public interface IUnboundedMessageQueueSemantics : ISemantics
{
}

/// <summary>A mailbox that takes messages back at its front, as a stash needs.</summary>
public interface IDequeBasedMessageQueueSemantics : ISemantics
{
}

/// <summary>A mailbox without bounds that takes messages back at its front.</summary>
public interface IUnboundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IUnboundedMessageQueueSemantics
{
}

/// <summary>A mailbox with bounds.</summary>
public interface IBoundedMessageQueueSemantics : ISemantics
{
    /// <summary>How long a sender may wait for room.</summary>
    TimeSpan PushTimeOut { get; }
}

/// <summary>A mailbox with bounds that takes messages back at its front.</summary>
public interface IBoundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IBoundedMessageQueueSemantics
{
}

/// <summary>Marks an actor that requires something of its mailbox; this engine's mailboxes have it all.</summary>
public interface IRequiresMessageQueue<T>
    where T : ISemantics
{
}
