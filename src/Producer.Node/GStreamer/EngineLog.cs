using Microsoft.Extensions.Logging;

namespace Producer.Node.GStreamer;

/// <summary>What the media library logs.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(4001, LogLevel.Warning, "Native code complains: {Words}")]
    public static partial void NativeComplaint(this ILogger log, string words);

    [LoggerMessage(4002, LogLevel.Error, "A callback from native code failed")]
    public static partial void CallbackFailed(this ILogger log, Exception failure);
}
