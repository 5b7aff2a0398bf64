using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Streams;

/// <summary>Why a consumer doesn't get the stream that it asks for.</summary>
internal static class StreamRefusals
{
    public static ServerFrame.Refusal NotFound(StreamMessage.Watch watch) =>
        Refuse(watch, ErrorCode.StreamNotFound, "There is no such stream: 'discover-streams' lists those that there are.");

    public static ServerFrame.Refusal Offline(StreamMessage.Watch watch) =>
        Refuse(watch, ErrorCode.StreamOffline, "The stream's producer is gone, or away: ask again after its 'stream-available'.");

    public static ServerFrame.Refusal Busy(StreamMessage.Watch watch, int limit) =>
        Refuse(watch, ErrorCode.StreamBusy, $"The stream has as many viewers as it takes, {limit}: ask again when one has left.");

    public static ServerFrame.Refusal Incompatible(StreamMessage.Watch watch, CodecLists offered) =>
        Refuse(
            watch,
            ErrorCode.IncompatibleCapabilities,
            $"Producer and consumer share no codec: the stream is offered in {string.Join(", ", offered.Video.Concat(offered.Audio))}.");

    private static ServerFrame.Refusal Refuse(StreamMessage.Watch watch, ErrorCode code, string text) =>
        new(code, text) { ReplyTo = watch.Frame.MessageId, Target = watch.Frame.Target ?? watch.Stream };

    /// <summary>Tells the consumer; one that waits for whatever comes isn't bothered, so its connection decides.</summary>
    public static void Tell(StreamMessage.Watch watch, IActorRef sender, ServerFrame.Refusal refusal)
    {
        if (watch.Line.Dialect.PairsPeers)
            sender.Tell(new ConnectionMessage.WatchRefused(watch.Frame, refusal));
        else
            watch.Line.Post(refusal);
    }
}
