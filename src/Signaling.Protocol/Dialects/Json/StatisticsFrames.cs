using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Reads and writes the frames about statistics, which are the same wherever there are any.</summary>
internal static class StatisticsFrames
{
    public static ClientFrame.Measured ReadReport(in FrameObject frame, SessionId? session)
    {
        var data = frame.Object(FrameField.Data);
        return new ClientFrame.Measured(session ?? Session(data), StatisticsReport.Read(frame.Raw(FrameField.Data)));
    }

    public static ClientFrame.GetStatistics ReadRequest(in FrameObject frame, SessionId? session)
    {
        var data = frame.Object(FrameField.Data);
        var names = data.Has(FrameField.StatsType) ? data.Raw(FrameField.StatsType) : frame.Raw(FrameField.StatsType);
        return new ClientFrame.GetStatistics(session ?? Session(data), StatisticsReport.ReadKinds(names));
    }

    public static void Write(Utf8JsonWriter json, ServerFrame.Statistics statistics)
    {
        if (statistics.Session is { } measured)
            json.WriteString("session_id"u8, measured.Value);
        json.WriteStartObject("data"u8);
        statistics.Report.Write(json, statistics.Kinds);
        json.WriteEndObject();
    }

    private static SessionId? Session(in FrameObject data) =>
        data.Id(FrameField.SessionId) is { } session ? new SessionId(session) : null;
}
