using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Signaling.Gateway.Hosting;

/// <summary>The life of the process, once its settings are known.</summary>
internal static class GatewayRun
{
    /// <summary>Starts, says so, and serves until it is told to stop.</summary>
    /// <returns>What the process ends with.</returns>
    public static async Task<int> RunToEndAsync(this WebApplication app, GatewaySettings settings)
    {
        await using (app)
        {
            try
            {
                await app.StartAsync();
            }
            catch (IOException e) when (e.InnerException is AddressInUseException)
            {
                var (port, _, option) = Refused(app, settings);
                return Say(
                    $"Port {port} is in use, maybe by another gateway. Stop that, or choose another: {option}{port + 1}.",
                    ExitCode.PortUnavailable);
            }
            catch (Exception e) when (Refusal(e) is { } refusal)
            {
                var (port, setting, _) = Refused(app, settings);
                return Say(
                    $"Can't listen on {settings.Host}, port {port}: {refusal.Message}. See signaling.gateway.host and {setting}.",
                    ExitCode.PortUnavailable);
            }

            var links = app.Services.GetRequiredService<Links>();
            StartBlock.Print(Console.Out, settings, links);
            using (ReadyFile.Write(settings.ReadyFile, links))
                await app.WaitForShutdownAsync();
            return ExitCode.Done;
        }
    }

    /// <summary>The port that couldn't be had: the server has listened on those before it.</summary>
    private static (int Port, string Setting, string Option) Refused(WebApplication app, GatewaySettings settings) =>
        settings.GstWebRtcPort is { } second && app.Urls.Count > 0
            ? (second, "signaling.gst-webrtc.port", "--signaling.gst-webrtc.port=")
            : (settings.Port, "signaling.gateway.port", "--port ");

    private static SocketException? Refusal(Exception e) => e as SocketException ?? e.InnerException as SocketException;

    private static int Say(string message, int code)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
