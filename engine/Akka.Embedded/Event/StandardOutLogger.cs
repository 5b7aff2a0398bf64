namespace Akka.Event;

/// <summary>Writes log events to standard output, a line each and at once.</summary>
public class StandardOutLogger : MinimalLogger
{
    /// <summary>Makes a logger that is ready for use.</summary>
    public StandardOutLogger()
    {
    }

    /// <inheritdoc/>
    protected override void Log(object message) => Console.Out.WriteLine(message);
}
