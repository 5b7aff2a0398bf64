using System.Diagnostics;

namespace Relay.Benchmarks.Servers;

/// <summary>The relay in Go, built here with Debian's compiler and libraries.</summary>
internal sealed class GoServer : Server
{
    public GoServer()
    {
        var program = Path.Combine(Path.GetTempPath(), $"go-relay-{Environment.ProcessId}");
        var build = new ProcessStartInfo("go", ["build", "-o", program, Path.Combine(AppContext.BaseDirectory, "go-relay", "relay.go")]);
        build.Environment["GO111MODULE"] = "off";
        build.Environment["GOPATH"] = "/usr/share/gocode";
        build.Environment["GOFLAGS"] = "";
        using (var building = Process.Start(build)!)
        {
            building.WaitForExit();
            if (building.ExitCode != 0)
                throw new InvalidOperationException("The relay in Go can't be built; install golang-go and golang-github-gorilla-websocket-dev.");
        }
        Process = Launch("0", program, []);
        Port = ReadPort();
    }

    public override long? Allocated => null;

    public override string Name => "Go, gorilla/websocket";
}
