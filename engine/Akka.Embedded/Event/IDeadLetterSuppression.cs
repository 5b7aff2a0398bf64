namespace Akka.Event;

/// <summary>Marks a message whose ending among the dead letters is expected and isn't logged.</summary>
public interface IDeadLetterSuppression
{
}
