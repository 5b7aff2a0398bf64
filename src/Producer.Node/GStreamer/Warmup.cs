using Producer.Node.Capture;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>
/// Does once what the first viewer of a process would else wait for: loading the library and its plugins, compiling our own code,
/// and making the certificate that all viewers share, whose key takes up to seconds.
/// </summary>
internal static class Warmup
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly PictureSize SmallPicture = new(320, 180);
    private static readonly Lock Guard = new();
    private static bool _initialised;

    /// <summary>Loads the library; again costs nothing.</summary>
    /// <exception cref="MissingPluginException">It is not installed.</exception>
    public static unsafe void Initialise()
    {
        lock (Guard)
        {
            if (_initialised) return;
            try
            {
                NativeLog.Attach();
                nint error = 0;
                if (GStreamerLibrary.InitCheck(0, 0, &error) == 0)
                    throw new MediaException($"GStreamer cannot be started: {NativeText.TakeError(error)}");
            }
            catch (DllNotFoundException)
            {
                throw new MissingPluginException([GStreamerLibrary.Library], PluginCheck.AllPackages);
            }

            _initialised = true;
        }
    }

    /// <summary>Serves a viewer that nobody is, from capturing to an offer, once for each codec.</summary>
    /// <exception cref="MissingPluginException">Something is not installed.</exception>
    public static async Task RunAsync()
    {
        Initialise();
        var options = new CaptureOptions { Video = new VideoSource.TestPattern(), Size = SmallPicture };
        PluginCheck.Require(options);
        await using var source = new GStreamerSource(options, static _ => { });
        await source.StartAsync(CancellationToken.None).ConfigureAwait(false);
        await Task.WhenAll(options.Codecs.Select(codec => OfferAsync(source, codec))).ConfigureAwait(false);
    }

    private static async Task OfferAsync(GStreamerSource source, VideoCodec codec)
    {
        var offered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await source.AddPeerAsync(new PeerRequest(codec), Hear, CancellationToken.None).ConfigureAwait(false);
        await offered.Task.WaitAsync(LongestWait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        void Hear(PeerEvent happened)
        {
            if (happened is PeerEvent.Offer or PeerEvent.Ended) offered.TrySetResult();
        }
    }
}
