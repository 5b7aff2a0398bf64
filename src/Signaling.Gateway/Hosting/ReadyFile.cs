using System.Text.Json;

namespace Signaling.Gateway.Hosting;

/// <summary>Tells programs that the gateway listens, and where. It holds no token.</summary>
internal static class ReadyFile
{
    /// <summary>Writes the file whole or not at all, and removes it with the result.</summary>
    /// <param name="path">The file; empty for none.</param>
    /// <param name="links">Where the gateway listens.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public static IDisposable Write(string path, Links links)
    {
        if (path.Length > 0)
        {
            var aside = $"{path}.{Environment.ProcessId}";
            var gstWebRtc = links.LocalGstWebRtc is { } url ? $",\"gstWebRtcPort\":{url.Port},\"gstWebRtcUrl\":{Quoted(url.ToString())}" : "";
            File.WriteAllText(aside, $$"""
                {"pid":{{Environment.ProcessId}},"port":{{links.Port}},"url":{{Quoted(links.Local.ToString())}},"version":{{Quoted(CommandLine.ProductVersion)}}{{gstWebRtc}}}

                """);
            File.Move(aside, path, overwrite: true);
        }
        return new Removal(path);
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private sealed class Removal(string path) : IDisposable
    {
        public void Dispose()
        {
            if (path.Length > 0)
                File.Delete(path);
        }
    }
}
