using System.Globalization;
using Microsoft.Extensions.Logging;
using Producer.Node.Capture;
using Producer.Node.Link;
using Producer.Node.Sharing;
using Signaling.Actors.Settings;
using Signaling.Protocol;

namespace Producer.Node.Hosting;

/// <summary>Reads the settings under <c>signaling.producer</c>; each problem names its setting, file and line.</summary>
internal sealed class ProducerSettingsReader(LoadedSettings settings)
{
    private const string Root = "signaling.producer.";
    private const int LongestId = 256;
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly List<SettingsProblem> _problems = [];

    /// <exception cref="SettingsException">It lists everything that is wrong.</exception>
    public ProducerSettings Read()
    {
        var link = Link();
        var (joinToken, mayFallBack) = JoinToken(link);
        var read = new ProducerSettings
        {
            Link = link,
            JoinToken = joinToken,
            MayFallBack = mayFallBack,
            Stream = Stream(),
            Page = settings.Text(Root + "page-url") is { Length: > 0 } ? Parse("page-url", GatewayAddress.Parse) : null,
            StateDirectory = settings.Text(Root + "state-directory"),
            ShowQr = settings.Bool(Root + "terminal.qr"),
            LogLevel = settings.Choice<LeastLevel>(Root + "log.level") switch
            {
                LeastLevel.Debug => LogLevel.Debug,
                LeastLevel.Information => LogLevel.Information,
                LeastLevel.Error => LogLevel.Error,
                _ => LogLevel.Warning,
            },
            LogFormat = settings.Choice<LogFormat>(Root + "log.format"),
            StopWithin = Duration("stop-within"),
        };
        if (settings.Problems.Count + _problems.Count > 0) throw new SettingsException([.. settings.Problems, .. _problems]);
        return read;
    }

    private LinkOptions Link()
    {
        var gateways = settings.List(Root + "gateways");
        if (gateways.Count == 0 && settings.Has(Root + "gateways")) Refuse("gateways", "no gateway is named; write at least one");
        return new LinkOptions
        {
            Gateways = [.. gateways.Select(text => Parse("gateways", text, GatewayAddress.Parse)).OfType<Uri>()],
            Token = settings.Secret(Root + "token"),
            JoinWithin = Duration("join-within"),
            HeartbeatInterval = Duration("heartbeat-interval"),
            DeadAfter = Duration("dead-after"),
            MaxFrameBytes = (int)settings.Bytes(Root + "max-frame", 65_536, 64 << 20),
            BackOff = BackOff("reconnect", settings.Number(Root + "reconnect.jitter", 0, 100) / 100.0),
        };
    }

    private (Secret Token, bool MayFallBack) JoinToken(LinkOptions link)
    {
        var carrier = settings.Choice<LinkCarrier>(Root + "link");
        var token = new JoinTokenSource(settings.Secret(Root + "join-token"), settings.Text(Root + "join-token-file"), link.Gateways);
        var ofActors = link.Gateways.Any(GatewayAddress.IsOfActors);
        if (carrier == LinkCarrier.Websocket)
        {
            if (ofActors) Refuse("gateways", "an address that begins with akka. needs the link akka");
            return (new Secret(""), false);
        }

        try
        {
            if (token.Given() is { } given) return (given, false);
        }
        catch (IOException unreadable)
        {
            Refuse("join-token-file", unreadable.Message);
            return (new Secret(""), false);
        }

        // A token that merely lies about may be another gateway's: who didn't ask for the link akka gets one that works without.
        var mayFallBack = carrier != LinkCarrier.Akka && !ofActors;
        if (token.Found() is { } found) return (found, mayFallBack);
        if (!mayFallBack) Refuse("link", "the link over Akka.Remote needs the gateway's join token (--join-token-file); without one write websocket");
        return (new Secret(""), false);
    }

    private StreamSettings Stream()
    {
        var id = settings.Text(Root + "stream.id");
        if (id.Length > LongestId) Refuse("stream.id", $"an id has at most {LongestId} characters");
        var title = settings.Text(Root + "stream.title");
        var room = settings.Text(Root + "stream.room");
        if (room.Length > LongestId) Refuse("stream.room", $"a room's id has at most {LongestId} characters");
        var key = settings.Secret(Root + "stream.room-key");
        if (key.Reveal().Length > LongestId) Refuse("stream.room-key", $"a stream key has at most {LongestId} characters");
        var hostname = Environment.MachineName;
        return new StreamSettings
        {
            Id = new StreamId(id),
            Title = title.Length > 0 ? title : hostname,
            AppName = settings.Text(Root + "stream.app", required: true),
            Hostname = hostname,
            Capture = Capture(),
            MaxViewers = settings.Number(Root + "stream.max-viewers", 1, 1_000),
            Private = settings.Bool(Root + "stream.private"),
            Room = room.Length > 0 ? new RoomId(room) : null,
            RoomKey = new StreamKey(key.Reveal()),
            RestartAfter = BackOff("restart", jitter: 0.2),
            SoundAfter = Duration("restart.sound-after"),
            Limits = new ViewerLimits
            {
                OfferWithin = Duration("viewers.offer-within"),
                AnswerWithin = Duration("viewers.answer-within"),
                ConnectWithin = Duration("viewers.connect-within"),
                StatisticsEvery = Duration("viewers.statistics-interval"),
            },
        };
    }

    private CaptureOptions Capture()
    {
        var video = Parse("stream.source", SourceText.Parse) ?? new VideoSource.Automatic();
        var least = settings.Number(Root + "stream.min-bitrate", 50_000, 100_000_000);
        var most = settings.Number(Root + "stream.max-bitrate", 50_000, 100_000_000);
        if (least > most) Refuse("stream.min-bitrate", "the lowest bitrate is above the highest");
        var (still, failed) = (Duration("stream.still-picture-every"), Duration("stream.no-picture-after"));
        if (still >= failed) Refuse("stream.still-picture-every", "must be shorter than no-picture-after, or a still screen would be taken for a failed one");
        return new CaptureOptions
        {
            Video = video is VideoSource.Display display ? display with { ShowPointer = settings.Bool(Root + "stream.pointer") } : video,
            Audio = Parse("stream.audio", AudioText.Parse) ?? new AudioSource.Silent(),
            Size = settings.Text(Root + "stream.size") is { Length: > 0 } ? Parse<PictureSize?>("stream.size", text => Size(text)) : null,
            FramesPerSecond = settings.Number(Root + "stream.fps", 1, 120),
            MaxBitrate = most,
            MinBitrate = least,
            Codecs = Codecs(),
            Ice = Ice(),
            VanishedAfter = Duration("viewers.vanished-after"),
            NoPictureAfter = failed,
            StillPictureEvery = still,
        };
    }

    private IceOptions Ice()
    {
        var first = settings.Number(Root + "ice.min-port", 0, 65_535);
        var last = settings.Number(Root + "ice.max-port", 0, 65_535);
        if (first > last) Refuse("ice.min-port", "the first port is above the last");
        return new IceOptions
        {
            StunServer = settings.Text(Root + "ice.stun") is { Length: > 0 } stun ? stun : null,
            TurnServers = settings.List(Root + "ice.turn-servers"),
            LocalAddresses = settings.List(Root + "ice.local-addresses"),
            MinPort = first,
            MaxPort = last,
            Tcp = settings.Bool(Root + "ice.tcp"),
            RelayOnly = settings.Bool(Root + "ice.relay-only"),
        };
    }

    private VideoCodec[] Codecs()
    {
        var names = settings.List(Root + "stream.codecs");
        if (names.Count == 0) Refuse("stream.codecs", "no codec is named; there are h264 and vp8");
        return
        [
            .. names.Select(text => Parse<VideoCodec?>("stream.codecs", text, name => CodecChoice.TryParse(name, out var codec)
                ? codec
                : throw new FormatException($"'{name}' is no codec of a producer; there are h264 and vp8"))).OfType<VideoCodec>().Distinct(),
        ];
    }

    private static PictureSize Size(string text) =>
        text.Split('x') is [var width, var height]
        && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var w) && w is >= 16 and <= 8_192
        && int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var h) && h is >= 16 and <= 8_192
            ? new PictureSize(w, h)
            : throw new FormatException($"'{text}' is no size; write it as 1280x720, 16 to 8192 pixels each way");

    private BackOff BackOff(string section, double jitter) => new(Duration($"{section}.first"), Duration($"{section}.longest"), jitter);

    private TimeSpan Duration(string name) => settings.Duration(Root + name, Short, Day);

    private T? Parse<T>(string name, Func<string, T> parse) => Parse(name, settings.Text(Root + name), parse);

    private T? Parse<T>(string name, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException wrong)
        {
            Refuse(name, wrong.Message);
            return default;
        }
    }

    private void Refuse(string name, string message) => _problems.Add(
        new SettingsProblem(settings.OriginOf(Root + name) ?? new Origin.CommandLine(Root + name), $"{Root}{name}: {message}"));
}
