using System.Text.Json.Nodes;
using Signaling.Actors.Tests.Dual;

namespace Signaling.Actors.Tests.Matrix;

/// <summary>A room's sender, which makes an offer to each viewer. Its dialect has no words for states and figures.</summary>
internal sealed class RoomSender(DualClient socket) : ProducerWay, IHearsInput
{
    public override string Stream => "room:r1";

    public override void IsAsked() => socket.Until("viewer_ready");

    public override void Offers(string sdp) => socket.Send($$$"""{"type":"offer","sdp":{"type":"offer","sdp":"{{{sdp}}}"}}""");

    public override void HearsAnswer(string sdp)
    {
        var answer = socket.Until("answer")["sdp"]!;
        Assert.Equal(("answer", sdp), ((string?)answer["type"], (string?)answer["sdp"]));
    }

    public override void SendsCandidate(string candidate) =>
        socket.Send($$$"""{"type":"ice-candidate","candidate":{"candidate":"{{{candidate}}}","sdpMid":"audio1","sdpMLineIndex":1}}""");

    public override int HearsCandidate(string candidate) => RoomViewer.Heard(socket, candidate);

    public void HearsThePointer(int x, int y)
    {
        var input = socket.Until("input");
        Assert.NotEmpty((string)input["from"]!);
        Assert.Equal(("mouse-move", x, y), ((string?)input["data"]!["type"], (int)input["data"]!["x"]!, (int)input["data"]!["y"]!));
    }

    public override void HearsOfTheEnd() => socket.Until("viewer_left");

    public override void Ends() => socket.Close();
}

/// <summary>A room's viewer: it watches whatever the room has to show.</summary>
internal sealed class RoomViewer(DualClient socket) : ConsumerWay
{
    public override void Asks(string stream)
    {
        socket.Send("""{"type":"join","role":"viewer","room":"r1"}""");
        socket.Next("joined");
    }

    public override void HearsOffer(string sdp)
    {
        var offer = socket.Next("offer")["sdp"]!;
        Assert.Equal(("offer", sdp), ((string?)offer["type"], (string?)offer["sdp"]));
    }

    public override void Answers(string sdp) => socket.Send($$$"""{"type":"answer","sdp":{"type":"answer","sdp":"{{{sdp}}}"}}""");

    public override void SendsCandidate(string candidate) =>
        socket.Send($$$"""{"type":"ice-candidate","candidate":{"candidate":"{{{candidate}}}","sdpMid":"audio1","sdpMLineIndex":1}}""");

    public override int HearsCandidate(string candidate) => Heard(socket, candidate);

    public override void MovesThePointer(int x, int y) =>
        socket.Send($$"""{"type":"mouse_move","room":"r1","x":{{x}},"y":{{y}}}""");

    public override void HearsOfTheEnd() => socket.Next("sender_left");

    public override void Ends() => socket.Send("""{"type":"leave","room":"r1"}""");

    public static int Heard(DualClient socket, string candidate)
    {
        var heard = socket.Next("ice-candidate")["candidate"]!;
        Assert.Equal(candidate, (string?)heard["candidate"]);
        return (int)heard["sdpMLineIndex"]!;
    }
}

/// <summary>A room's publisher that speaks to all others.</summary>
internal sealed class RoomPublisher(DualClient socket) : ProducerWay, IHearsInput
{
    public override string Stream => "room:r1";

    public override void IsAsked() => socket.Until("user-joined");

    public override void Offers(string sdp) => RoomUser.Says(socket, "p", "offer", $$$"""{"sdp":{"type":"offer","sdp":"{{{sdp}}}"}}""");

    public override void HearsAnswer(string sdp) => Assert.Equal(sdp, RoomUser.Heard(socket, "answer", "sdp"));

    public override void SendsCandidate(string candidate) => RoomUser.SaysCandidate(socket, "p", candidate);

    public override int HearsCandidate(string candidate) => RoomUser.HeardCandidate(socket, candidate);

    public void HearsThePointer(int x, int y)
    {
        var input = socket.Until("input");
        Assert.NotEmpty((string)input["userId"]!);
        var moved = input["payload"]!;
        Assert.Equal(("mouse-move", x, y), ((string?)moved["type"], (int)moved["x"]!, (int)moved["y"]!));
    }

    public override void HearsOfTheEnd() => socket.Until("user-left");

    public override void Ends() => socket.Close();
}

/// <summary>A member of a room that speaks to all others, and watches.</summary>
internal sealed class RoomUser(DualClient socket) : ConsumerWay
{
    public override void Asks(string stream)
    {
        socket.Send("""{"type":"join","roomId":"r1","userId":"v","payload":{"role":"viewer"}}""");
        socket.Next("joined");
    }

    public override void HearsOffer(string sdp) => Assert.Equal(sdp, Heard(socket, "offer", "sdp"));

    public override void Answers(string sdp) => Says(socket, "v", "answer", $$$"""{"sdp":{"type":"answer","sdp":"{{{sdp}}}"}}""");

    public override void SendsCandidate(string candidate) => SaysCandidate(socket, "v", candidate);

    public override int HearsCandidate(string candidate) => HeardCandidate(socket, candidate);

    public override void MovesThePointer(int x, int y) => Says(socket, "v", "mouse-move", $$"""{"x":{{x}},"y":{{y}}}""");

    public override void HearsOfTheEnd() => socket.Until("user-left");

    public override void Ends() => Says(socket, "v", "leave", "{}");

    public static void Says(DualClient socket, string user, string type, string payload) =>
        socket.Send($$"""{"type":"{{type}}","roomId":"r1","userId":"{{user}}","payload":{{payload}}}""");

    public static void SaysCandidate(DualClient socket, string user, string candidate) => Says(
        socket, user, "candidate", $$$"""{"candidate":{"candidate":"{{{candidate}}}","sdpMid":"audio1","sdpMLineIndex":1}}""");

    public static int HeardCandidate(DualClient socket, string candidate)
    {
        var heard = Payload(socket, "candidate", "candidate");
        Assert.Equal(candidate, (string?)heard["candidate"]);
        return (int)heard["sdpMLineIndex"]!;
    }

    public static string? Heard(DualClient socket, string type, string member) => (string?)Payload(socket, type, member)[member];

    // Another of its spelling wraps the dictionary as it likes; what comes from elsewhere is the dictionary itself.
    private static JsonNode Payload(DualClient socket, string type, string member)
    {
        var payload = socket.Until(type)["payload"]!;
        return payload[member] is JsonObject wrapped ? wrapped : payload;
    }
}
