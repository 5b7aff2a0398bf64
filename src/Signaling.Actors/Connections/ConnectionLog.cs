using Akka.Event;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

/// <summary>What the log says of connections.</summary>
internal static class ConnectionLog
{
    public static void Failed(ILoggingAdapter log, Exception failure, ClientId client, string incident) =>
        log.Error(failure, "Incident {0}: serving client {1} failed.", incident, PrintableText.Of(client.Value));

    public static void Violated(ILoggingAdapter log, ClientId client, CloseCode code, string reason) =>
        log.Warning("Client {0} is closed with {1}: {2}", PrintableText.Of(client.Value), (int)code, reason);

    public static void Lost(ILoggingAdapter log, ClientId client, string reason) =>
        log.Info("The socket of client {0} was lost: {1}", PrintableText.Of(client.Value), PrintableText.Of(reason));
}
