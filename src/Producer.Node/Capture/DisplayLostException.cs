namespace Producer.Node.Capture;

/// <summary>The display that is to be captured is not there, or not any more; it may come back.</summary>
public sealed class DisplayLostException : MediaException
{
    /// <summary>Without words; for serializers only.</summary>
    public DisplayLostException()
    {
    }

    /// <summary>With words for people.</summary>
    /// <param name="message">Which display, and what about it.</param>
    public DisplayLostException(string message)
        : base(message)
    {
    }

    /// <summary>With words for people and what led to it.</summary>
    /// <param name="message">Which display, and what about it.</param>
    /// <param name="innerException">What led to it.</param>
    public DisplayLostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
