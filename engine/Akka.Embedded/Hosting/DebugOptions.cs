using System.Text;

namespace Akka.Hosting;

/// <summary>What is logged, at debug level, about the actors' inner life. Null leaves it as configured.</summary>
public class DebugOptions
{
    /// <summary>Messages handled by a logging handler.</summary>
    public bool? Receive { get; set; }

    /// <summary>Messages the engine answers itself, such as PoisonPill.</summary>
    public bool? AutoReceive { get; set; }

    /// <summary>Starts, stops and restarts.</summary>
    public bool? LifeCycle { get; set; }

    /// <summary>Subscriptions of the event stream.</summary>
    public bool? EventStream { get; set; }

    /// <summary>Messages that no handler took.</summary>
    public bool? Unhandled { get; set; }

    /// <summary>The options as HOCON.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append("receive", Receive);
        Append("autoreceive", AutoReceive);
        Append("lifecycle", LifeCycle);
        Append("event-stream", EventStream);
        Append("unhandled", Unhandled);
        return text.ToString();

        void Append(string key, bool? value)
        {
            if (value is { } set)
                text.Append("akka.actor.debug.").Append(key).Append(" = ").Append(set ? "on" : "off").Append('\n');
        }
    }
}
