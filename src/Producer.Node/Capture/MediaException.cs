namespace Producer.Node.Capture;

/// <summary>A pipeline, a source or a viewer's description does not work; the message is in words for people.</summary>
public class MediaException : Exception
{
    /// <summary>Without words; for serializers only.</summary>
    public MediaException()
    {
    }

    /// <summary>With words for people.</summary>
    /// <param name="message">What does not work, and why.</param>
    public MediaException(string message)
        : base(message)
    {
    }

    /// <summary>With words for people and what led to it.</summary>
    /// <param name="message">What does not work, and why.</param>
    /// <param name="innerException">What led to it.</param>
    public MediaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
