namespace Producer.Node.Link;

/// <summary>From where a connection is taken up again.</summary>
/// <param name="Token">Proves that it was ours; <see langword="null"/> where there was none.</param>
/// <param name="Ack">The highest number that we have had on it.</param>
internal readonly record struct ResumePoint(string? Token, long Ack)
{
    /// <summary>The same as the query of a WebSocket's address.</summary>
    public string Query => Token is null ? "resume=1" : $"resume={Uri.EscapeDataString(Token)}&ack={Ack}";
}
