using Akka.Actor;
using Akka.Event;
using Signaling.Protocol;

namespace Signaling.Actors.Nodes;

/// <summary>
/// <c>/user/gateway/join</c>: the only actor that strangers reach. Who shows the join token is handed to <c>/user/gateway/producers</c>;
/// who shows another one is counted, answered late, and logged without its text.
/// </summary>
internal sealed class JoinActor : UntypedActor, IWithTimers
{
    private const int LongestName = 64;
    private const int LongestToken = 256;

    private readonly NodeOptions _options;
    private readonly IActorRef _producers;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly HashSet<long> _late = [];
    private long _wrong;

    /// <param name="options">The token, and how wrong ones fare.</param>
    /// <param name="producers">Takes those who have proved themselves.</param>
    public JoinActor(NodeOptions options, IActorRef producers)
    {
        _options = options;
        _producers = producers;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case JoinMessage.Join join when join.Token.Reveal().Length > LongestToken || !_options.Token.Matches(join.Token.Reveal()):
                Refuse();
                break;
            case JoinMessage.Join { Version: < 1 } join:
                Sender.Tell(new JoinMessage.Refused(
                    ErrorCode.UnsupportedProtocol.WireName(),
                    $"Version {join.Version} of the protocol between node and gateway isn't spoken here, but 1 to {JoinMessage.CurrentVersion}."));
                break;
            case JoinMessage.Join join:
                _producers.Forward(join with { Node = Name(join.Node) });
                break;
            case Due due:
                _late.Remove(due.Number);
                due.Asker.Tell(new JoinMessage.Refused(ErrorCode.Unauthorized.WireName(), "The join token is wrong."));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // Who guesses learns little and slowly, and costs neither memory nor log: beyond the bound nothing is kept or said.
    private void Refuse()
    {
        var number = ++_wrong;
        if (_late.Count >= _options.MostRefusals)
            return;
        _late.Add(number);
        _log.Warning(
            "A node that calls itself {0} showed a wrong join token; {1} of them since the start", Name(Sender.Path.Address.ToString()), number);
        Timers.StartSingleTimer(number, new Due(number, Sender), _options.RefuseAfter);
    }

    // It goes into paths and logs.
    private static string Name(string name)
    {
        var shown = string.Concat(name.Take(LongestName).Where(char.IsAscii).Where(character => !char.IsControl(character)));
        return shown.Length > 0 ? shown : "node";
    }

    private sealed record Due(long Number, IActorRef Asker);
}
