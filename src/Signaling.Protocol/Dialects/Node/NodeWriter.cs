using System.Buffers;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Node;

/// <summary>Writes what the gateway says to a producer node that joined it. Relayed data is copied once and never parsed.</summary>
public sealed class NodeWriter : IFrameWriter
{
    private NodeWriter()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static NodeWriter Instance { get; } = new();

    /// <inheritdoc />
    public void Write(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output)
    {
        if (frame is ServerFrame.Relayed { Data.Shape: not null } foreign)
            frame = SessionDictionaries.Unwrap(foreign);
        var fields = new FieldWriter(output);
        fields.Kind(KindOf(frame));
        if (stamp.Seq > 0)
            fields.Number(LinkField.Seq, stamp.Seq);
        if (stamp.Ack >= 0)
            fields.Number(LinkField.Ack, stamp.Ack);
        fields.Text(LinkField.Id, frame.ReplyTo);
        Body(fields, frame);
    }

    private static LinkKind KindOf(ServerFrame frame) => frame switch
    {
        ServerFrame.Relayed { Kind: RelayKind.Offer } => LinkKind.Offer,
        ServerFrame.Relayed { Kind: RelayKind.Answer } => LinkKind.Answer,
        ServerFrame.Relayed { Kind: RelayKind.Candidate } => LinkKind.Candidate,
        ServerFrame.Relayed { Kind: RelayKind.Quality } => LinkKind.Quality,
        ServerFrame.Relayed { Kind: RelayKind.Rejection } => LinkKind.Rejection,
        ServerFrame.Input => LinkKind.Input,
        ServerFrame.Welcome => LinkKind.Welcome,
        ServerFrame.Registered => LinkKind.Registered,
        ServerFrame.ConnectionRequest => LinkKind.Request,
        ServerFrame.SessionState => LinkKind.SessionState,
        ServerFrame.SessionTimeout => LinkKind.SessionTimeout,
        ServerFrame.SessionClosed => LinkKind.SessionClosed,
        ServerFrame.Refusal or ServerFrame.PeerError => LinkKind.Refusal,
        ServerFrame.Ping => LinkKind.Ping,
        ServerFrame.Pong => LinkKind.Pong,
        _ => LinkKind.Nothing,   // lists of streams, which no node asks for
    };

    private static void Body(FieldWriter fields, ServerFrame frame)
    {
        switch (frame)
        {
            case ServerFrame.Relayed relayed:
                Side(fields, relayed.Label);
                fields.Bytes(LinkField.Data, relayed is { Kind: RelayKind.Candidate, Complete: { } media }
                    && CandidateCompletion.Complete(relayed.Data.Utf8.Span, media) is { } complete ? complete : relayed.Data.Utf8.Span);
                break;
            case ServerFrame.Input input:
                Side(fields, input.Label);
                fields.Bytes(LinkField.Data, InputFrames.Named(input.Data));
                break;
            case ServerFrame.Welcome welcome:
                fields.Text(LinkField.Token, welcome.ResumeToken);
                Resumed(fields, welcome.Resumed);
                break;
            case ServerFrame.Registered registered:
                fields.Text(LinkField.Stream, registered.Stream.Value);
                fields.Text(LinkField.Connection, registered.Connection.Value);
                fields.Text(LinkField.Token, registered.ResumeToken);
                Resumed(fields, registered.Resumed);
                break;
            case ServerFrame.ConnectionRequest request:
                Side(fields, request.Label);
                if (!request.Data.IsEmpty)
                    fields.Bytes(LinkField.Data, request.Data.Utf8.Span);
                if (request.Offerer == Offerer.Consumer)
                    fields.Number(LinkField.ViewerOffers, 1);
                foreach (var codec in request.Codecs.Video)
                    fields.Text(LinkField.VideoCodec, codec);
                foreach (var codec in request.Codecs.Audio)
                    fields.Text(LinkField.AudioCodec, codec);
                break;
            case ServerFrame.SessionState state:
                fields.Text(LinkField.Session, state.Session.Value);
                fields.Bytes(LinkField.Code, SessionNotices.NameOf(state.Stage));
                fields.Text(LinkField.Text, state.Reason);
                break;
            case ServerFrame.SessionTimeout timeout:
                fields.Text(LinkField.Session, timeout.Session.Value);
                fields.Text(LinkField.Text, timeout.Reason);
                break;
            case ServerFrame.SessionClosed closed:
                fields.Text(LinkField.Session, closed.Session.Value);
                fields.Text(LinkField.Text, closed.Reason);
                break;
            case ServerFrame.Refusal refusal:
                fields.Text(LinkField.Session, refusal.Session?.Value);
                fields.Text(LinkField.Code, refusal.Code.WireName());
                fields.Text(LinkField.Text, refusal.Message);
                fields.Text(LinkField.Stream, refusal.Target?.Value);
                break;
            case ServerFrame.PeerError error:
                Side(fields, error.Label);
                fields.Text(LinkField.Code, error.Code);
                fields.Text(LinkField.Text, error.Message);
                break;
        }
    }

    private static void Side(FieldWriter fields, SessionLabel label)
    {
        fields.Text(LinkField.Session, label.Session.Value);
        fields.Text(LinkField.Client, label.From.Value);
    }

    private static void Resumed(FieldWriter fields, bool? resumed)
    {
        if (resumed is { } known)
            fields.Number(LinkField.Resumed, known ? 1 : 0);
    }
}
