using Microsoft.Extensions.Logging;
using Producer.Node.Link;
using Producer.Node.Sharing;
using Signaling.Actors.Settings;

namespace Producer.Node.Hosting;

/// <summary>All settings of the process, checked.</summary>
internal sealed record ProducerSettings
{
    public required LinkOptions Link { get; init; }

    /// <summary>Lets the node join over remoting; empty where the link is a WebSocket.</summary>
    public Secret JoinToken { get; init; } = new("");

    /// <summary>Whether the link is a WebSocket after all where a gateway doesn't take <see cref="JoinToken"/>.</summary>
    public bool MayFallBack { get; init; }

    /// <summary>Its id is empty where one is to be made and kept.</summary>
    public required StreamSettings Stream { get; init; }

    /// <summary>The gateway as viewers reach it; null for the address of the gateway that is joined.</summary>
    public required Uri? Page { get; init; }

    public required string StateDirectory { get; init; }

    public required bool ShowQr { get; init; }

    public required LogLevel LogLevel { get; init; }

    public required LogFormat LogFormat { get; init; }

    public required TimeSpan StopWithin { get; init; }
}

/// <summary>How log lines are written.</summary>
internal enum LogFormat
{
    Text,
    Json,
}

/// <summary>What carries the link.</summary>
internal enum LinkCarrier
{
    /// <summary>Remoting where there is a join token, else a WebSocket; of a token that was only found, if the gateway takes it.</summary>
    Auto,
    Websocket,
    Akka,
}

/// <summary>Levels by the names that the settings use.</summary>
internal enum LeastLevel
{
    Debug,
    Information,
    Warning,
    Error,
}
