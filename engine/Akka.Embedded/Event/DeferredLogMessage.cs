namespace Akka.Event;

/// <summary>
/// The engine's log message. It is formatted on each call, on the logger's thread; the arguments must not change meanwhile.
/// </summary>
internal sealed class DeferredLogMessage(ILogMessageFormatter formatter, string format, params object?[] args)
    : LogMessage(formatter, format)
{
    // Who passes `null` for the array means one argument that is null.
    private readonly object?[] _args = args ?? [null];

    /// <summary>A message of the engine itself, with numbered placeholders whatever formatter the system uses.</summary>
    public static DeferredLogMessage Of(string format, params object?[] args) =>
        new(DefaultLogMessageFormatter.Instance, format, args);

    public override IEnumerable<object?> Parameters() => _args;

    public override string Unformatted() => $"{Format} [{string.Join(", ", _args.Select(SafeText.Of))}]";

    public override string ToString()
    {
        try
        {
            return Formatter.Format(Format, _args);
        }
        catch (Exception failure)
        {
            return $"Malformed log message ({failure.GetType().Name}): {Unformatted()}";
        }
    }
}
