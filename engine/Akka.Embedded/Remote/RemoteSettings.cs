using Akka.Configuration;
using Akka.Event;

namespace Akka.Remote;

/// <summary><c>akka.remote</c>, read and checked once. <c>reference.conf</c> says what each key means.</summary>
internal sealed class RemoteSettings
{
    private const string Transport = "akka.remote.dot-netty.tcp";

    public RemoteSettings(Config config)
    {
        Config = config;
        var remote = Section(config, "akka.remote");
        ShutdownTimeout = remote.GetTimeSpan("shutdown-timeout", null, allowInfinite: false);
        FlushWait = remote.GetTimeSpan("flush-wait-on-shutdown", null, allowInfinite: false);
        UsePassiveConnections = remote.GetBoolean("use-passive-connections");
        RetryGateClosedFor = remote.GetTimeSpan("retry-gate-closed-for", null, allowInfinite: false);
        OutboundQueueSize = Positive(remote, "outbound-queue-size");
        LogBufferSizeExceeding = IsOff(remote, "log-buffer-size-exceeding") ? int.MaxValue : Positive(remote, "log-buffer-size-exceeding");
        SystemMessageBufferSize = Positive(remote, "system-message-buffer-size");
        AckPiggybackTimeout = remote.GetTimeSpan("system-message-ack-piggyback-timeout", null, allowInfinite: false);
        ResendInterval = remote.GetTimeSpan("resend-interval", null, allowInfinite: false);
        ResendLimit = Positive(remote, "resend-limit");
        QuarantineDuration = remote.GetTimeSpan("prune-quarantine-marker-after", null, allowInfinite: false);
        QuarantineAfterSilence = remote.GetTimeSpan("quarantine-after-silence", null, allowInfinite: false);
        UntrustedMode = remote.GetBoolean("untrusted-mode");
        TrustedSelectionPaths = [.. remote.GetStringList("trusted-selection-paths")];
        LogReceive = remote.GetBoolean("log-received-messages");
        LogSend = remote.GetBoolean("log-sent-messages");
        LifecycleLogLevel = ReadLifecycleLevel(remote.GetString("log-remote-lifecycle-events", "on"));
        LogFrameSizeExceeding = IsOff(remote, "log-frame-size-exceeding")
            ? int.MaxValue
            : (int)remote.GetByteSize("log-frame-size-exceeding", int.MaxValue)!.Value;
        HeartbeatInterval = remote.GetTimeSpan("transport-failure-detector.heartbeat-interval", null, allowInfinite: false);
        DeadAfter = HeartbeatInterval
            + remote.GetTimeSpan("transport-failure-detector.acceptable-heartbeat-pause", null, allowInfinite: false);
        WatchDetector = Section(config, "akka.remote.watch-failure-detector");
        WatchDetectorClass = WatchDetector.GetString("implementation-class") ?? "";
        WatchHeartbeatInterval = WatchDetector.GetTimeSpan("heartbeat-interval", null, allowInfinite: false);
        WatchReaperInterval = WatchDetector.GetTimeSpan("unreachable-nodes-reaper-interval", null, allowInfinite: false);
        WatchExpectedResponseAfter = WatchDetector.GetTimeSpan("expected-response-after", null, allowInfinite: false);
        foreach (var transport in remote.GetStringList("enabled-transports"))
        {
            if (transport != Transport)
                throw new ConfigurationException($"akka.remote.enabled-transports has \"{transport}\"; there is only \"{Transport}\".");
        }

        Tcp = new TcpSettings(Section(config, Transport));
    }

    /// <summary>The whole configuration.</summary>
    public Config Config { get; }

    /// <summary>The transport's.</summary>
    public TcpSettings Tcp { get; }

    public TimeSpan ShutdownTimeout { get; }

    public TimeSpan FlushWait { get; }

    public bool UsePassiveConnections { get; }

    public TimeSpan RetryGateClosedFor { get; }

    public int OutboundQueueSize { get; }

    public int LogBufferSizeExceeding { get; }

    public int SystemMessageBufferSize { get; }

    public TimeSpan AckPiggybackTimeout { get; }

    public TimeSpan ResendInterval { get; }

    public int ResendLimit { get; }

    public TimeSpan QuarantineDuration { get; }

    public TimeSpan QuarantineAfterSilence { get; }

    public bool UntrustedMode { get; }

    public HashSet<string> TrustedSelectionPaths { get; }

    public bool LogReceive { get; }

    public bool LogSend { get; }

    /// <summary>The least level of the lifecycle events that are logged.</summary>
    public LogLevel LifecycleLogLevel { get; }

    public int LogFrameSizeExceeding { get; }

    public TimeSpan HeartbeatInterval { get; }

    /// <summary>A connection on which nothing was heard for so long is dead.</summary>
    public TimeSpan DeadAfter { get; }

    public Config WatchDetector { get; }

    public string WatchDetectorClass { get; }

    public TimeSpan WatchHeartbeatInterval { get; }

    public TimeSpan WatchReaperInterval { get; }

    public TimeSpan WatchExpectedResponseAfter { get; }

    internal static int Positive(Config config, string path)
    {
        var value = config.GetInt(path);
        return value > 0 ? value : throw new ConfigurationException($"{path} is {value}, but must be positive.");
    }

    internal static bool IsOff(Config config, string path) => config.GetString(path) is "off" or "false";

    private static LogLevel ReadLifecycleLevel(string word) => word switch
    {
        "on" or "true" => LogLevel.DebugLevel,
        "off" or "false" => Logging.Off,
        _ => Logging.LogLevelFor(word),
    };

    private static Config Section(Config config, string path) => config.GetConfig(path) ?? Config.Empty;
}
