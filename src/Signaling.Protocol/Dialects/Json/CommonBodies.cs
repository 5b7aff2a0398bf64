using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Writes what dialects with an envelope say alike behind it: how sessions fare, answers to what was asked, and errors.</summary>
internal static class CommonBodies
{
    /// <summary>The frame's type.</summary>
    /// <returns>Empty for a frame that isn't one of these.</returns>
    public static ReadOnlySpan<byte> TypeOf(ServerFrame frame) => frame switch
    {
        ServerFrame.SessionState => "session-state"u8,
        ServerFrame.SessionTimeout => "session-timeout"u8,
        ServerFrame.SessionClosed => "session-closed"u8,
        ServerFrame.Statistics => "stats"u8,
        ServerFrame.Ping => "ping"u8,
        ServerFrame.Pong => "pong"u8,
        ServerFrame.ProtocolSelected => "protocol-selected"u8,
        ServerFrame.Refusal or ServerFrame.PeerError => "error"u8,
        _ => default,
    };

    /// <summary>Writes what stands behind the envelope; nothing for a frame that isn't one of these.</summary>
    public static void Write(Utf8JsonWriter json, ServerFrame frame, in FrameStamp stamp)
    {
        switch (frame)
        {
            case ServerFrame.SessionState state:
                SessionNotices.Write(json, state);
                break;
            case ServerFrame.SessionTimeout timeout:
                SessionNotices.Write(json, timeout);
                break;
            case ServerFrame.SessionClosed closed:
                SessionNotices.Write(json, closed);
                break;
            case ServerFrame.Statistics statistics:
                StatisticsFrames.Write(json, statistics);
                break;
            case ServerFrame.Pong pong:
                SessionNotices.Write(json, pong, stamp);
                break;
            case ServerFrame.ProtocolSelected selected:
                Negotiations.Write(json, selected);
                break;
            case ServerFrame.Refusal refusal:
                FrameErrors.Write(json, refusal);
                break;
            case ServerFrame.PeerError error:
                FrameEnvelope.Side(json, error.Label);
                FrameErrors.Write(json, error.Code, error.Message, "", null, error.Label.Session);
                break;
        }
    }
}
