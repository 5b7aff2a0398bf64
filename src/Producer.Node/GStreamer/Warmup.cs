using Producer.Node.Capture;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>
/// Does once what the first viewer of a process would else wait for: the library, its plugins, and the certificate that all
/// viewers share, whose key takes up to seconds to make.
/// </summary>
internal static class Warmup
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
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

    /// <summary>Loads everything that viewers need, and makes an offer that nobody gets.</summary>
    /// <exception cref="MissingPluginException">Something is not installed.</exception>
    public static void Run()
    {
        Initialise();
        var options = new CaptureOptions { Video = new VideoSource.TestPattern() };
        PluginCheck.Require(options);
        foreach (var codec in options.Codecs) Element.ParseBin(PipelineText.Encoder(codec, options), "trial").Dispose();
        foreach (var codec in options.Codecs) Element.ParseBin(PipelineText.VideoPackets(codec, 1), "trial").Dispose();
        Offer();
    }

    private static void Offer()
    {
        using var pipeline = Element.MakePipeline("warm-up");
        using var webrtc = new WebRtcBin("nobody");
        using var offered = new ManualResetEventSlim();
        pipeline.Add(webrtc.Element);
        _ = pipeline.SetState(ElementState.Playing);
        var channel = webrtc.CreateDataChannel(ViewerChannel.Label);
        webrtc.CreateOffer(_ => offered.Set(), _ => offered.Set());
        _ = offered.Wait(LongestWait);
        webrtc.Close();
        _ = pipeline.SetState(ElementState.Null);
        channel?.Dispose();
    }
}
