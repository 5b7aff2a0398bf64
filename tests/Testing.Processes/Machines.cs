using System.Diagnostics;
using System.Globalization;

namespace Testing.Processes;

/// <summary>
/// Network namespaces in the place of machines: one behind a cable, one behind a router that translates addresses. It needs root,
/// iproute2 and nftables; without them the tests fail and say so.
/// </summary>
public sealed class Machines : IDisposable
{
    private static int _count;

    // Networks that are set aside for measuring, so that they can be nobody's; the process id tells parallel runs apart.
    private readonly int _index = Interlocked.Increment(ref _count);
    private readonly string _name;
    private readonly bool _hasRouter;

    /// <param name="withRouter">Whether the far machine is behind a router that hides its address.</param>
    public Machines(bool withRouter = false)
    {
        _hasRouter = withRouter;
        _name = $"rm{Environment.ProcessId.ToString("x", CultureInfo.InvariantCulture)}-{_index.ToString(CultureInfo.InvariantCulture)}";
        Ip($"netns add {Near}");
        Ip($"link add {_name}a type veth peer name {_name}b netns {Near}");
        Ip($"addr add {HereAddress}/30 dev {_name}a");
        Ip($"link set {_name}a up");
        Ip($"-n {Near} addr add {NearAddress}/30 dev {_name}b");
        Ip($"-n {Near} link set {_name}b up");
        Ip($"-n {Near} link set lo up");
        if (withRouter)
            AddRouter();
    }

    /// <summary>The namespace at the other end of the cable: the machine, or the router in front of it.</summary>
    public string Near => _name;

    /// <summary>The namespace of the machine.</summary>
    public string Machine => _hasRouter ? $"{_name}f" : _name;

    /// <summary>This machine's end of the cable.</summary>
    public string HereAddress => Address(18, 1);

    /// <summary>The machine's address; behind a router only the machine itself knows it.</summary>
    public string MachineAddress => _hasRouter ? Address(19, 2) : NearAddress;

    private string NearAddress => Address(18, 2);

    private string RouterAddress => Address(19, 1);

    /// <summary>Nothing passes any more, and both ends may notice.</summary>
    public void PullCable() => Ip($"-n {Near} link set {_name}b down");

    /// <summary>As before.</summary>
    public void PlugCable() => Ip($"-n {Near} link set {_name}b up");

    /// <summary>Drops what comes from here to there, while the other way stays open; or the reverse.</summary>
    public void DropTowardsMachine() => Drop("prerouting", "iifname");

    /// <inheritdoc cref="DropTowardsMachine"/>
    public void DropFromMachine() => Drop("postrouting", "oifname");

    /// <summary>Ends what <see cref="DropTowardsMachine"/> or <see cref="DropFromMachine"/> began.</summary>
    public void DropNothing() => Run("ip", ["netns", "exec", Near, "nft", "delete", "table", "inet", "broken"]);

    /// <inheritdoc/>
    public void Dispose()
    {
        // A namespace goes only when its last socket does; the cable must not wait for that.
        Ip($"link del {_name}a");
        Ip($"netns del {Near}");
        if (_hasRouter)
            Ip($"netns del {Machine}");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it said.</exception>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"`{program} {string.Join(' ', arguments)}` failed: {errors.Trim()}. These tests need root, iproute2 and nftables.");
    }

    // The third and fourth number tell runs and cables apart.
    private string Address(int network, int host) => string.Create(
        CultureInfo.InvariantCulture, $"198.{network}.{Environment.ProcessId % 256}.{(_index % 60 * 4) + host}");

    private static void Ip(string arguments) => Run("ip", arguments.Split(' '));

    private void AddRouter()
    {
        Ip($"netns add {Machine}");
        Ip($"-n {Near} link add {_name}c type veth peer name {_name}d netns {Machine}");
        Ip($"-n {Near} addr add {RouterAddress}/30 dev {_name}c");
        Ip($"-n {Near} link set {_name}c up");
        Ip($"-n {Machine} addr add {MachineAddress}/30 dev {_name}d");
        Ip($"-n {Machine} link set {_name}d up");
        Ip($"-n {Machine} link set lo up");
        Ip($"-n {Machine} route add default via {RouterAddress}");
        Run("ip", "netns", "exec", Near, "bash", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
        Nft("add table ip nat");
        Nft("add chain ip nat out { type nat hook postrouting priority 100; }");
        Nft($"add rule ip nat out oifname \"{_name}b\" masquerade");
    }

    private void Drop(string hook, string card)
    {
        Nft("add table inet broken");
        Nft($"add chain inet broken drops {{ type filter hook {hook} priority 0; }}");
        Nft($"add rule inet broken drops {card} \"{_name}b\" drop");
    }

    private void Nft(string rule) => Run("ip", ["netns", "exec", Near, "nft", rule]);
}
