using Producer.Node.Sharing;

namespace Producer.Node.Tests.Sharing;

public sealed class MachineLoadTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("load-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Load_is_what_was_busy_between_two_readings()
    {
        var load = new MachineLoad(_directory.FullName);
        Write("stat", "cpu  100 0 100 700 100 0 0 0 0 0\ncpu0 1 2 3\n");
        Write("meminfo", "MemTotal:       2000 kB\nMemFree: 1 kB\nMemAvailable:    500 kB\n");
        Assert.Null(load.Read().CpuPercent);

        Write("stat", "cpu  125 0 100 750 125 0 0 0 0 0\n");
        var figures = load.Read();

        Assert.Equal(25, figures.CpuPercent);
        Assert.Equal(1_500 * 1_024, figures.MemoryBytes);
    }

    [Theory]
    [InlineData("cpu  many\n")]
    [InlineData("cpu\n")]
    public void What_cannot_be_read_is_not_known(string stat)
    {
        Write("stat", stat);

        Assert.Null(new MachineLoad(_directory.FullName).Read().CpuPercent);
        Assert.Null(new MachineLoad(Path.Combine(_directory.FullName, "none")).Read().MemoryBytes);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_directory.FullName, name), text);
}
