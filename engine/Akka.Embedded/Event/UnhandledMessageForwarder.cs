namespace Akka.Event;

/// <summary>Logs unhandled messages at debug level (<c>akka.actor.debug.unhandled</c>), on the thread that publishes.</summary>
internal sealed class UnhandledMessageForwarder(LoggingBus bus) : MinimalLogger
{
    protected override void Log(object message)
    {
        var unhandled = (UnhandledMessage)message;
        bus.Publish(new Debug(
            unhandled.Recipient.Path.ToString(),
            unhandled.Recipient.GetType(),
            DeferredLogMessage.Of("Unhandled message from {0} : {1}", unhandled.Sender, unhandled.Message)));
    }
}
