namespace Producer.Node.Hosting;

/// <summary>What <c>producer --help</c> prints.</summary>
internal static class HelpText
{
    public const string Text = """
        Shares this machine's screen: captures it and offers it to viewers in browsers, through a gateway.

        Usage: producer [options]

          --source SOURCE    what is shown: auto (default: the display, else the test pattern), test, display, display=:1,
                             monitor=HDMI-1, region=X,Y,WIDTHxHEIGHT, pipeline=<GStreamer elements that end with raw video>
          --list-sources     prints what this machine could share, and ends
          --title TITLE      what people read in lists (default: this machine's name)
          --id ID            the stream's id, part of its link (default: made at the first start and kept)
          --gateway URL      a gateway to join (default http://localhost:48080); repeat it to name others to fall back to
          --token TOKEN      the gateway's access token; rather SIGNALING__PRODUCER__TOKEN, which other users cannot see
          --link LINK        what carries the link to the gateway: akka (needs the gateway's join token), websocket, or auto
                             (default: akka where a join token is given, or found and taken; else websocket)
          --join-token-file FILE   holds the gateway's join token (that of a gateway of this user is found without)
          --join-token TOKEN       the token itself; rather SIGNALING__PRODUCER__JOIN_TOKEN, which other users cannot see
          --config FILE      settings in HOCON; repeat it to lay several over each other
          --set NAME=VALUE   one setting, such as signaling.producer.stream.fps=15
          --print-config     prints every setting, its value and where that was written, and ends
          --version          prints the version, and ends
          --help             prints this, and ends

        Every setting can be given in the environment too: SIGNALING__PRODUCER__STREAM__FPS=15.

        Ends with 0 when all is well, 1 when something failed, 2 when the command line or a setting is wrong, 130 after Ctrl-C.
        """;
}
