using System.Diagnostics;
using Akka.Actor;
using Akka.Embedded.Remote.Tests.Nodes;
using Testing.Processes;

namespace Akka.Embedded.Remote.Tests.Processes;

/// <summary>A node in a process of its own, perhaps on another machine.</summary>
internal sealed class NodeProcess : IDisposable
{
    private readonly Process _process;

    /// <param name="name">The system's name.</param>
    /// <param name="hocon">Beyond <c>akka.actor.provider</c>.</param>
    /// <param name="machine">Where; null for here.</param>
    /// <param name="calls">Paths that its actors call until they are answered.</param>
    public NodeProcess(string name, string hocon, string? machine = null, params string[] calls)
    {
        var program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        string[] command =
        [
            .. machine is null ? (string[])[] : ["ip", "netns", "exec", machine],
            program, typeof(NodeProcess).Assembly.Location, name, $"akka {{ actor.provider = remote, loglevel = WARNING }}\n{hocon}", .. calls,
        ];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        string? line;
        do
        {
            line = _process.StandardOutput.ReadLine();
        }
        while (line?.StartsWith("akka.", StringComparison.Ordinal) == false);

        Echo = ActorPath.Parse(line ?? throw new InvalidOperationException("The node ended before it listened."));

        // What it logs is nobody's; a full pipe would hold it up.
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    /// <summary>The path of an actor that answers with what it gets.</summary>
    public ActorPath Echo { get; }

    public int Port => Echo.Address.Port!.Value;

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Pause() => Signal("STOP");

    public void Resume() => Signal("CONT");

    /// <summary>Ends it as a good citizen.</summary>
    public void End()
    {
        _process.StandardInput.Close();
        Assert.True(_process.WaitForExit((int)Node.Long.TotalMilliseconds), "the node didn't end");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private void Signal(string name) => Machines.Run("kill", $"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
