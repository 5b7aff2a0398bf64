using Producer.Node.Capture;

namespace Producer.Node.Sharing;

/// <summary>What a stream and its viewers tell each other.</summary>
internal abstract record ViewerMessage
{
    private ViewerMessage()
    {
    }

    /// <summary>To viewers: the stream can be captured. Whoever waits is served, from a new offer on.</summary>
    public sealed record SourceUp(IMediaSource Source) : ViewerMessage;

    /// <summary>To viewers: the stream cannot be captured. They keep their sessions and are told why.</summary>
    public sealed record SourceDown(string Code, string Words) : ViewerMessage;

    /// <summary>From a viewer: could not be added; was it the source's fault? Answered with what holds now.</summary>
    public sealed record WhatHolds : ViewerMessage
    {
        public static readonly WhatHolds Instance = new();
    }
}
