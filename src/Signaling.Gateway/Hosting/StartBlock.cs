using Signaling.Gateway.Access;

namespace Signaling.Gateway.Hosting;

/// <summary>What a person reads when the gateway has started.</summary>
internal static class StartBlock
{
    /// <summary>Prints version, links, who may connect, and how to stop.</summary>
    public static void Print(TextWriter output, GatewaySettings settings, Links links)
    {
        output.WriteLine();
        output.WriteLine($"  Signaling gateway {CommandLine.ProductVersion}");
        output.WriteLine();
        output.WriteLine($"  On this machine   {links.Local}");
        var title = "In the network";
        foreach (var link in links.Network)
        {
            output.WriteLine($"  {title,-16}  {link}");
            title = "";
        }
        if (links.Public is { } everywhere)
            output.WriteLine($"  From anywhere     {everywhere}");
        title = "For webrtcsink";
        foreach (var link in new[] { links.LocalGstWebRtc }.OfType<Uri>().Concat(links.NetworkGstWebRtc))
        {
            output.WriteLine($"  {title,-16}  {link}");
            title = "";
        }
        output.WriteLine($"  Access            {Access(settings)}");
        output.WriteLine("  Stop              Ctrl-C");
        output.WriteLine();
        output.Flush();
    }

    private static string Access(GatewaySettings settings) => settings.Access.Mode switch
    {
        AccessMode.Token => "open on this machine; others need the token, which the link holds",
        _ when ListenAddress.IsLoopback(settings.Host) => "open, on this machine only",
        _ => "OPEN TO EVERYBODY who reaches this machine (signaling.auth.insecure-open-to-network)",
    };
}
