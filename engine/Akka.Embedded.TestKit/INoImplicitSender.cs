namespace Akka.TestKit;

/// <summary>Marks a test class whose <c>Tell</c> without a sender is to have none.</summary>
public interface INoImplicitSender
{
}
