using System.Globalization;
using Akka.Actor;
using Producer.Node.Capture;
using Producer.Node.Link;
using Producer.Node.Sharing;
using Signaling.Actors;
using Signaling.Protocol;

namespace Producer.Node.Hosting;

/// <summary>Tells the person at the shared machine what happens, line by line on standard output.</summary>
internal sealed class TerminalActor : ReceiveActor
{
    private readonly ProducerSettings _settings;
    private readonly TextWriter _output;
    private readonly TerminalStyle _style;
    private readonly TimeProvider _clock;
    private readonly HashSet<(StreamId, ClientId)> _watching = [];
    private bool _linkShown;
    private bool _lostShown;

    public TerminalActor(ProducerSettings settings, TextWriter output, TerminalStyle style, TimeProvider clock)
    {
        _settings = settings;
        _output = output;
        _style = style;
        _clock = clock;

        Receive<NodeNotice.Joined>(Joined);
        Receive<NodeNotice.GatewayLost>(Lost);
        Receive<NodeNotice.LinkFellBack>(fallen =>
            Line($"The link to {fallen.Gateway} is a WebSocket, not Akka.Remote: {Sentence(fallen.Reason)}"));
        Receive<NodeNotice.CaptureReady>(ready => Line(WordsOf(ready)));
        Receive<NodeNotice.CaptureBroken>(broken => Line($"There is no picture: {Sentence(broken.Words)} Next attempt in {Seconds(broken.RetryIn)}."));
        Receive<NodeNotice.ViewerWatches>(viewer =>
        {
            _watching.Add((viewer.Stream, viewer.Viewer));
            Line($"{viewer.Viewer} watches ({CodecChoice.NameOf(viewer.Codec)}); {Count()}.");
        });
        Receive<NodeNotice.ViewerGone>(viewer =>
        {
            var watched = _watching.Remove((viewer.Stream, viewer.Viewer));
            Line($"{viewer.Viewer} {(watched ? "has left" : "could not watch")} ({viewer.Reason}); {Count()}.");
        });
        Receive<NodeNotice.ViewerThinned>(viewer => Line($"{viewer.Viewer}: {viewer.Reason}"));
        Receive<NodeNotice.BitrateChanged>(_ => { });
    }

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(NodeNotice));

    private static string WordsOf(NodeNotice.CaptureReady ready) => (ready.Source, ready.Chosen) switch
    {
        (VideoSource.TestPattern, true) =>
            "No display was found: showing a test pattern. --source display=:1 names a display, --list-sources prints what there is.",
        _ => $"Showing {SourceText.Write(ready.Source)}.",
    };

    private static string Sentence(string words) => words is [.., '.' or '?' or '!'] ? words : words + ".";

    private static string Seconds(TimeSpan pause) => $"{Math.Max(pause.TotalSeconds, 0.1).ToString("0.#", CultureInfo.InvariantCulture)} s";

    private void Joined(NodeNotice.Joined joined)
    {
        if (_lostShown) Line($"Joined {joined.Gateway} again{(joined.Kept ? "; nobody was disturbed" : "")}.");
        _lostShown = false;
        if (_linkShown) return;
        _linkShown = true;

        var gateway = _settings.Page ?? joined.Gateway;
        var link = LinkTo(gateway);
        _output.WriteLine($"\n  {_settings.Stream.Title} can be watched at\n\n  {_style.Strong(link)}");
        // Whoever sits at this machine needs no way through the network.
        if (joined.Gateway.IsLoopback && !gateway.IsLoopback) _output.WriteLine($"  {LinkTo(joined.Gateway)} (on this machine)");
        _output.WriteLine();
        // A phone that follows a link to localhost comes to itself.
        if (_settings.ShowQr && _style.IsTerminal && !gateway.IsLoopback) _output.WriteLine(QrText.Of(link, _style.Colours));
        _output.WriteLine("  Ctrl-C stops sharing.\n");
    }

    private string LinkTo(Uri gateway) => GatewayAddress.ForPage(
        gateway, _settings.Stream.Id.Value, gateway.IsLoopback ? null : _settings.Link.Token.Reveal()).AbsoluteUri;

    private void Lost(NodeNotice.GatewayLost lost)
    {
        // Each attempt would say the same again.
        if (_lostShown) return;
        _lostShown = true;
        var viewers = _watching.Count > 0 ? " Who watches goes on watching." : "";
        Line($"{(_linkShown ? "Lost" : "Could not join")} the gateway {lost.Gateway}: {Sentence(lost.Reason)} Trying again until it is there.{viewers}");
    }

    private string Count() => _watching.Count switch
    {
        0 => "nobody watches",
        1 => "1 viewer",
        var count => $"{count} viewers",
    };

    // A viewer chooses its id, and may have something in mind for the terminal.
    private void Line(string text) =>
        _output.WriteLine($"{_clock.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {PrintableText.Of(text)}");
}
