using System.Globalization;
using Akka.Event;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

/// <summary>
/// What the log says of connections. Ids are the clients' own text: what would begin a line, or turn the order of what is read,
/// doesn't reach the log.
/// </summary>
internal static class ConnectionLog
{
    public static void Failed(ILoggingAdapter log, Exception failure, ClientId client, string incident) =>
        log.Error(failure, "Incident {0}: serving client {1} failed.", incident, Printable(client.Value));

    public static void Violated(ILoggingAdapter log, ClientId client, CloseCode code, string reason) =>
        log.Warning("Client {0} is closed with {1}: {2}", Printable(client.Value), (int)code, reason);

    public static void Lost(ILoggingAdapter log, ClientId client, string reason) =>
        log.Info("The socket of client {0} was lost: {1}", Printable(client.Value), Printable(reason));

    private static string Printable(string text) =>
        text.Any(IsDeceptive) ? string.Concat(text.Select(character => IsDeceptive(character) ? '?' : character)) : text;

    private static bool IsDeceptive(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
