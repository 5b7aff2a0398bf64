namespace Akka.Actor;

/// <summary>Marks a message that a cell handles before or instead of its actor.</summary>
public interface IAutoReceivedMessage
{
}

/// <summary>Marks a message that a system in untrusted mode doesn't take from outside.</summary>
public interface IPossiblyHarmful
{
}

/// <summary>Marks a message that doesn't re-arm its receiver's receive time-out.</summary>
public interface INotInfluenceReceiveTimeout
{
}

/// <summary>Marks a message that <c>serialize-messages</c> passes on as it is.</summary>
public interface INoSerializationVerificationNeeded
{
}

/// <summary>A message inside another one.</summary>
public interface IWrappedMessage
{
    /// <summary>The inner message.</summary>
    object Message { get; }
}

/// <summary>Marks an actor whose received messages are logged with <c>akka.actor.debug.receive</c>.</summary>
public interface ILogReceive
{
}
