using Akka.Dispatch;

namespace Akka.Event;

/// <summary>What a logger requires of its mailbox.</summary>
public interface ILoggerMessageQueueSemantics : ISemantics
{
}
