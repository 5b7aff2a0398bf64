using Akka.Actor;
using Producer.Node.Capture;
using Producer.Node.Hosting;
using Producer.Node.Link;
using Producer.Node.Sharing;
using Signaling.Actors.Settings;
using Signaling.Protocol;

namespace Producer.Node.Tests.Hosting;

public sealed class TerminalTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly StreamId Desk = new("desk");
    private static readonly Uri Gateway = new("http://localhost:48080");
    private readonly StringWriter _output = new();

    [Fact]
    public void The_link_holds_the_token_and_is_shown_once()
    {
        var terminal = Terminal(new TerminalStyle(IsTerminal: true, Colours: false), page: new Uri("http://192.0.2.7:48080"));

        Tell(terminal, new NodeNotice.Joined(Gateway, false), new NodeNotice.Joined(Gateway, true));

        Assert.Single(Lines(), line => line.Contains("http://192.0.2.7:48080/?stream=desk&token=s3cret", StringComparison.Ordinal));
        Assert.Single(Lines(), line => line.Contains("http://localhost:48080/?stream=desk (on", StringComparison.Ordinal));
        Assert.Contains("▄", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\e", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "http://192.0.2.7:48080")]
    [InlineData(true, "http://localhost:48080")]
    public void There_is_no_QR_code_for_a_file_or_for_a_link_that_no_phone_can_follow(bool isTerminal, string page)
    {
        var terminal = Terminal(new TerminalStyle(isTerminal, Colours: isTerminal), new Uri(page));

        Tell(terminal, new NodeNotice.Joined(Gateway, false));

        Assert.DoesNotContain("▄", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(isTerminal, _output.ToString().Contains('\e', StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_that_fell_back_is_told_before_the_stream_can_be_watched()
    {
        var terminal = Terminal(default);

        Tell(terminal, new NodeNotice.LinkFellBack(Gateway, "it did not answer in time"), new NodeNotice.Joined(Gateway, false));

        Assert.Equal("The link to http://localhost:48080/ is a WebSocket, not Akka.Remote: it did not answer in time.", Lines()[0]);
    }

    [Fact]
    public void Who_comes_and_goes_is_told()
    {
        var terminal = Terminal(default);
        var (anna, ben) = (new ClientId("anna"), new ClientId("ben"));

        Tell(terminal,
            new NodeNotice.ViewerWatches(Desk, anna, VideoCodec.H264), new NodeNotice.ViewerWatches(Desk, ben, VideoCodec.Vp8),
            new NodeNotice.ViewerGone(Desk, anna, "left"), new NodeNotice.ViewerGone(Desk, ben, "vanished"));

        Assert.Equal(
            ["anna watches (H264); 1 viewer.", "ben watches (VP8); 2 viewers.", "anna has left (left); 1 viewer.", "ben has left (vanished); nobody watches."],
            Lines());
    }

    [Theory]
    [InlineData("a\u001b[2Jb", "a?[2Jb")]
    [InlineData("a\r\n12:00:00  b", "a??12:00:00  b")]
    [InlineData("a\u202eb\u2028c", "a?b?c")]
    public void What_a_viewer_calls_itself_steers_no_terminal(string id, string shown)
    {
        var terminal = Terminal(default);

        Tell(terminal, new NodeNotice.ViewerWatches(Desk, new ClientId(id), VideoCodec.H264));

        Assert.Equal([$"{shown} watches (H264); 1 viewer."], Lines());
    }

    [Fact]
    public void A_gateway_that_is_away_is_told_once_and_its_return_too()
    {
        var terminal = Terminal(default);
        var lost = new NodeNotice.GatewayLost(Gateway, "nothing listens there; is the gateway running?", TimeSpan.FromSeconds(1));

        Tell(terminal, lost, lost, lost, new NodeNotice.Joined(Gateway, false), lost, new NodeNotice.Joined(Gateway, true));

        Assert.Equal(2, Lines().Count(line => line.Contains("is the gateway running? Trying again", StringComparison.Ordinal)));
        Assert.Single(Lines(), line => line.Contains("nobody was disturbed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_test_pattern_that_nobody_asked_for_is_explained()
    {
        var terminal = Terminal(default);

        Tell(terminal,
            new NodeNotice.CaptureReady(Desk, new VideoSource.TestPattern(), Chosen: true),
            new NodeNotice.CaptureReady(Desk, new VideoSource.TestPattern(), Chosen: false),
            new NodeNotice.CaptureBroken(Desk, "The display :1 has gone away.", TimeSpan.FromSeconds(2)));

        Assert.Contains("No display was found", Lines()[0], StringComparison.Ordinal);
        Assert.Equal("Showing test.", Lines()[1]);
        Assert.Equal("There is no picture: The display :1 has gone away. Next attempt in 2 s.", Lines()[2]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_QR_code_is_square_with_a_quiet_zone(bool colours)
    {
        var lines = QrText.Of("http://192.0.2.7:48080/?stream=desk", colours).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var plain = lines.Select(line => line.Replace("\e[30;107m", "", StringComparison.Ordinal).Replace("\e[0m", "", StringComparison.Ordinal)).ToList();

        Assert.Single(plain.Select(line => line.Length).Distinct());
        Assert.Equal((plain[0].Length + 1) / 2, plain.Count);
        Assert.All(plain[0], light => Assert.Equal(colours ? ' ' : '█', light));
    }

    private IActorRef Terminal(TerminalStyle style, Uri? page = null)
    {
        var settings = new ProducerSettings
        {
            Link = new LinkOptions { Gateways = [Gateway], Token = new Secret("s3cret") },
            Stream = new StreamSettings { Id = Desk, Title = "Desk" },
            Page = page,
            StateDirectory = "",
            ShowQr = true,
            LogLevel = default,
            LogFormat = default,
            StopWithin = default,
        };
        var output = _output;
        return ActorOf(Props.Create(() => new TerminalActor(settings, output, style, TimeProvider.System)));
    }

    private static void Tell(IActorRef terminal, params NodeNotice[] notices)
    {
        foreach (var notice in notices) terminal.Tell(notice);
        terminal.Ask<ActorIdentity>(new Identify(null!)).GetAwaiter().GetResult();
    }

    /// <summary>The lines of what happened, without their time.</summary>
    private List<string> Lines() =>
    [
        .. _output.ToString().Split('\n').Where(line => line.Length > 0)
            .Select(line => line.Length > 10 && line[2] == ':' && line[5] == ':' ? line[10..] : line),
    ];
}
