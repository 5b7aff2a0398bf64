using System.Globalization;

namespace Producer.Node.Capture;

/// <summary>The lines of an offer, in their sections. Pure.</summary>
/// <param name="Session">What stands before the first media.</param>
/// <param name="Media">The media in their order.</param>
internal sealed record OfferText(IReadOnlyList<string> Session, IReadOnlyList<OfferedMedia> Media)
{
    // An offer has three; a browser with many tracks some dozens.
    private const int MostMedia = 64;

    public static OfferText Read(string sdp)
    {
        var session = new List<string>();
        var media = new List<OfferedMedia>();
        foreach (var line in sdp.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("m=", StringComparison.Ordinal)) media.Add(new OfferedMedia(line));
            else if (media.Count > 0) media[^1].Take(line);
            else session.Add(line);
        }

        if (media.Count > MostMedia) throw new MediaException($"The offer has {media.Count} media.");
        return new OfferText(session, media);
    }
}

/// <summary>One media description of an offer.</summary>
internal sealed class OfferedMedia
{
    private const string TransportFeedback = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
    private readonly List<string> _lines = [];
    private readonly List<OfferedCoding> _codings = [];

    /// <param name="line">The line that begins it, <c>m=</c>.</param>
    public OfferedMedia(string line)
    {
        _lines.Add(line);
        Kind = line[2..].Split(' ')[0];
    }

    /// <summary>All of its lines.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary><c>video</c>, <c>audio</c>, <c>application</c>.</summary>
    public string Kind { get; }

    /// <summary>Its identification; empty where it has none.</summary>
    public string Mid { get; private set; } = "";

    /// <summary>Whether the offerer wants to be sent something.</summary>
    public bool WantsMedia { get; private set; } = true;

    /// <summary>The header extension's id of transport-wide feedback; 0 where it isn't offered.</summary>
    public int FeedbackExtension { get; private set; }

    /// <summary>Its codecs in the offerer's order.</summary>
    public IReadOnlyList<OfferedCoding> Codings => _codings;

    public static bool IsDirection(string line) => line is "a=sendrecv" or "a=sendonly" or "a=recvonly" or "a=inactive";

    public void Take(string line)
    {
        _lines.Add(line);
        if (line is "a=sendonly" or "a=inactive") WantsMedia = false;
        else if (After("a=mid:") is { } mid) Mid = mid;
        else if (After("a=rtpmap:") is { } map && Numbered(map) is var (type, name)) _codings.Add(new OfferedCoding(type, name));
        else if (After("a=fmtp:") is { } format && Numbered(format) is var (of, parameters))
            _codings.Find(coding => coding.PayloadType == of)?.Describe(parameters);
        else if (After("a=extmap:") is { } map2 && Numbered(map2) is ( >= 1 and <= 14, var uri) extension && uri.StartsWith(TransportFeedback, StringComparison.Ordinal))
            FeedbackExtension = extension.Number;

        string? After(string name) => line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..] : null;
    }

    private static (int Number, string Text)? Numbered(string text)
    {
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && int.TryParse(text.AsSpan(0, blank), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 127
            ? (number, text[(blank + 1)..])
            : null;
    }
}

/// <summary>One codec of an offer, in one form.</summary>
/// <param name="payloadType">The RTP payload type.</param>
/// <param name="name">As in <c>rtpmap</c>, <c>H264/90000</c>.</param>
internal sealed class OfferedCoding(int payloadType, string name)
{
    private bool _interleaves;

    public int PayloadType => payloadType;

    /// <summary>Six hexadecimal digits; of RFC 6184's default profile, baseline at level 1, where the offer has none.</summary>
    public string ProfileLevelId { get; private set; } = "42000a";

    /// <summary>Whether it is H.264 of a profile that our pictures belong to, in the packets that we send: packetization mode 1.</summary>
    public bool IsBaseline => _interleaves && ProfileLevelId.StartsWith("42", StringComparison.Ordinal);

    /// <summary>Whether it is exactly our profile.</summary>
    public bool IsConstrainedBaseline =>
        IsBaseline && (byte.Parse(ProfileLevelId.AsSpan(2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) & 0x40) != 0;

    public bool Is(string codec) => name.StartsWith(codec + "/", StringComparison.OrdinalIgnoreCase);

    public void Describe(string parameters)
    {
        foreach (var parameter in parameters.Split(';', StringSplitOptions.TrimEntries))
        {
            if (parameter == "packetization-mode=1") _interleaves = true;
            else if (parameter.StartsWith("profile-level-id=", StringComparison.Ordinal) && parameter["profile-level-id=".Length..] is { Length: 6 } id
                && id.All(char.IsAsciiHexDigit))
            {
                ProfileLevelId = id;
            }
        }
    }
}
