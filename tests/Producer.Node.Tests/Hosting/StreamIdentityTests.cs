using Producer.Node.Hosting;
using Signaling.Protocol;

namespace Producer.Node.Tests.Hosting;

public sealed class StreamIdentityTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"identity-{Guid.NewGuid():n}");
    private int _made;

    public void Dispose()
    {
        if (Directory.Exists(_directory)) Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void The_id_and_the_proof_are_the_same_at_the_next_start()
    {
        using (var first = Take())
        {
            Assert.True(first.IsKept);
            Assert.Null(first.Read());
            first.Write("a longer proof");
            first.Write("proof");
        }

        using var second = Take();
        Assert.Equal(("made-1", "proof"), (second.Stream.Value, second.Read()));
    }

    [Fact]
    public void Two_processes_at_a_time_have_two_ids_and_find_them_again()
    {
        using (var first = Take())
        using (var second = Take())
            Assert.Equal(("made-1", "made-2"), (first.Stream.Value, second.Stream.Value));

        using var again = Take();
        using var beside = Take();
        Assert.Equal(("made-1", "made-2"), (again.Stream.Value, beside.Stream.Value));
    }

    [Fact]
    public void A_configured_id_has_a_proof_of_its_own()
    {
        using (var desk = Take("desk/1")) desk.Write("proof of desk");

        using var again = Take("desk/1");
        using var other = Take("other");
        Assert.Equal(("desk/1", "proof of desk"), (again.Stream.Value, again.Read()));
        Assert.Equal(("other", null), (other.Stream.Value, other.Read()));
    }

    [Fact]
    public void Only_the_owner_can_read_it()
    {
        if (OperatingSystem.IsWindows()) return;
        using var identity = Take();

        var file = Assert.Single(Directory.GetFiles(_directory));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_directory_that_cannot_be_written_costs_only_the_memory()
    {
        File.WriteAllText(_directory + ".file", "");
        using var identity = StreamIdentity.Take(Path.Combine(_directory + ".file", "below"), "", () => new StreamId("made"));
        File.Delete(_directory + ".file");

        identity.Write("proof");
        Assert.Equal(("made", false), (identity.Stream.Value, identity.IsKept));
    }

    private StreamIdentity Take(string wanted = "") => StreamIdentity.Take(_directory, wanted, () => new StreamId($"made-{++_made}"));
}
