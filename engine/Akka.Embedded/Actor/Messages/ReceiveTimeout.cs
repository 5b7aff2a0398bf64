namespace Akka.Actor;

/// <summary>Nothing that counts was received for as long as <c>SetReceiveTimeout</c> says.</summary>
public class ReceiveTimeout : IPossiblyHarmful
{
    private ReceiveTimeout()
    {
    }

    /// <summary>The only instance.</summary>
    public static ReceiveTimeout Instance { get; } = new();
}
