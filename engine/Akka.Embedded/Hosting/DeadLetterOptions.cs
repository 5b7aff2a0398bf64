using System.Globalization;
using System.Text;

namespace Akka.Hosting;

/// <summary>None, all or some.</summary>
public enum TriStateValue
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Every one.</summary>
    All = 1,

    /// <summary>A number of them.</summary>
    Some = 2,
}

/// <summary>Which messages without a receiver are logged.</summary>
public class DeadLetterOptions
{
    /// <summary>How many: with <see cref="TriStateValue.Some"/>, <see cref="LogCount"/>. That is the default.</summary>
    public TriStateValue ShouldLog { get; set; } = TriStateValue.Some;

    /// <summary>After so many there is a pause. Default 10.</summary>
    public int LogCount { get; set; } = 10;

    /// <summary>Also while the system terminates; null leaves it as configured.</summary>
    public bool? LogDuringShutdown { get; set; }

    /// <summary>The pause; <see cref="Timeout.InfiniteTimeSpan"/> for no further one, null leaves it as configured.</summary>
    public TimeSpan? LogSuspendDuration { get; set; }

    /// <summary>The options as HOCON.</summary>
    public override string ToString()
    {
        var count = ShouldLog switch
        {
            TriStateValue.None => "off",
            TriStateValue.All => "on",
            _ => LogCount.ToString(CultureInfo.InvariantCulture),
        };
        var text = new StringBuilder().Append("akka.log-dead-letters = ").Append(count).Append('\n');
        if (LogDuringShutdown is { } always)
            text.Append("akka.log-dead-letters-during-shutdown = ").Append(always ? "on" : "off").Append('\n');
        if (LogSuspendDuration is { } pause)
        {
            var duration = pause == Timeout.InfiniteTimeSpan
                ? "infinite"
                : pause.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + "ms";
            text.Append("akka.log-dead-letters-suspend-duration = ").Append(duration).Append('\n');
        }

        return text.ToString();
    }
}
