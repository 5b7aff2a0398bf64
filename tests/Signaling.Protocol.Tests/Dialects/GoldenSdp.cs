namespace Signaling.Protocol.Tests.Dialects;

/// <summary>The descriptions of the golden frames, as they stand in JSON: a picture and sound, whole, so that browsers take them.</summary>
internal static class GoldenSdp
{
    /// <summary>What the producer offers.</summary>
    public const string Offer =
        """v=0\r\n"""
        + """o=- 4611731400430051336 0 IN IP4 127.0.0.1\r\n"""
        + """s=-\r\n"""
        + """t=0 0\r\n"""
        + """a=group:BUNDLE video0 audio1\r\n"""
        + """m=video 9 UDP/TLS/RTP/SAVPF 96\r\n"""
        + """c=IN IP4 0.0.0.0\r\n"""
        + """a=ice-ufrag:offr\r\n"""
        + """a=ice-pwd:0123456789abcdefghijklmnopqrstuv\r\n"""
        + """a=fingerprint:sha-256 0B:30:55:7A:9F:C4:E9:0E:33:58:7D:A2:C7:EC:11:36:5B:80:A5:CA:EF:14:39:5E:83:A8:CD:F2:17:3C:61:86\r\n"""
        + """a=setup:actpass\r\n"""
        + """a=mid:video0\r\n"""
        + """a=sendonly\r\n"""
        + """a=rtcp-mux\r\n"""
        + """a=rtpmap:96 VP8/90000\r\n"""
        + """m=audio 9 UDP/TLS/RTP/SAVPF 97\r\n"""
        + """c=IN IP4 0.0.0.0\r\n"""
        + """a=ice-ufrag:offr\r\n"""
        + """a=ice-pwd:0123456789abcdefghijklmnopqrstuv\r\n"""
        + """a=fingerprint:sha-256 0B:30:55:7A:9F:C4:E9:0E:33:58:7D:A2:C7:EC:11:36:5B:80:A5:CA:EF:14:39:5E:83:A8:CD:F2:17:3C:61:86\r\n"""
        + """a=setup:actpass\r\n"""
        + """a=mid:audio1\r\n"""
        + """a=sendonly\r\n"""
        + """a=rtcp-mux\r\n"""
        + """a=rtpmap:97 OPUS/48000/2\r\n""";

    /// <summary>What the viewer answers.</summary>
    public const string Answer =
        """v=0\r\n"""
        + """o=- 8611731400430051337 0 IN IP4 127.0.0.1\r\n"""
        + """s=-\r\n"""
        + """t=0 0\r\n"""
        + """a=group:BUNDLE video0 audio1\r\n"""
        + """m=video 9 UDP/TLS/RTP/SAVPF 96\r\n"""
        + """c=IN IP4 0.0.0.0\r\n"""
        + """a=ice-ufrag:answ\r\n"""
        + """a=ice-pwd:0123456789abcdefghijklmnopqrstuv\r\n"""
        + """a=fingerprint:sha-256 0B:30:55:7A:9F:C4:E9:0E:33:58:7D:A2:C7:EC:11:36:5B:80:A5:CA:EF:14:39:5E:83:A8:CD:F2:17:3C:61:86\r\n"""
        + """a=setup:active\r\n"""
        + """a=mid:video0\r\n"""
        + """a=recvonly\r\n"""
        + """a=rtcp-mux\r\n"""
        + """a=rtpmap:96 VP8/90000\r\n"""
        + """m=audio 9 UDP/TLS/RTP/SAVPF 97\r\n"""
        + """c=IN IP4 0.0.0.0\r\n"""
        + """a=ice-ufrag:answ\r\n"""
        + """a=ice-pwd:0123456789abcdefghijklmnopqrstuv\r\n"""
        + """a=fingerprint:sha-256 0B:30:55:7A:9F:C4:E9:0E:33:58:7D:A2:C7:EC:11:36:5B:80:A5:CA:EF:14:39:5E:83:A8:CD:F2:17:3C:61:86\r\n"""
        + """a=setup:active\r\n"""
        + """a=mid:audio1\r\n"""
        + """a=recvonly\r\n"""
        + """a=rtcp-mux\r\n"""
        + """a=rtpmap:97 OPUS/48000/2\r\n""";
}
