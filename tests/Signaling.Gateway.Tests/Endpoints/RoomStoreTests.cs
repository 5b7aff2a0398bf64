using Microsoft.Extensions.Logging.Abstractions;
using Signaling.Actors.Rooms;
using Signaling.Gateway.Rooms;
using Signaling.Protocol;

namespace Signaling.Gateway.Tests.Endpoints;

public sealed class RoomStoreTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rooms-");

    private string Path => System.IO.Path.Combine(_directory.FullName, "rooms");

    private FileRoomStore Store => new(Path, NullLogger<FileRoomStore>.Instance);

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void What_was_saved_is_read_again()
    {
        var room = Room("a") with { Title = "Desk", Status = RoomStatus.Live, StartTime = DateTimeOffset.FromUnixTimeMilliseconds(1_699_123_456_789) };

        Store.Save([room, Room("b")]);

        Assert.Equal([room, Room("b")], Store.Load());
    }

    [Fact]
    public void Nothing_was_ever_saved() => Assert.Empty(Store.Load());

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(70)]
    public void A_torn_file_is_noticed_and_the_one_before_is_used(int length)
    {
        Store.Save([Room("old")]);
        Store.Save([Room("old"), Room("new")]);
        using (var file = File.OpenWrite(Path))
            file.SetLength(length);

        Assert.Equal([Room("old")], Store.Load());
        Assert.Equal([Room("old")], Store.Load());
    }

    [Fact]
    public void A_loss_of_power_between_the_moves_loses_nothing_that_was_promised()
    {
        Store.Save([Room("old")]);
        File.Move(Path, Path + ".previous");
        File.WriteAllText(Path + ".new", "half");

        Assert.Equal([Room("old")], Store.Load());
        Store.Save([Room("next")]);
        Assert.Equal([Room("next")], Store.Load());
    }

    [Fact]
    public void A_file_with_a_changed_byte_is_noticed()
    {
        Store.Save([Room("old")]);
        Store.Save([Room("new")]);
        var bytes = File.ReadAllBytes(Path);
        bytes[^10] ^= 1;
        File.WriteAllBytes(Path, bytes);

        Assert.Equal([Room("old")], Store.Load());
    }

    private static RoomRecord Room(string id) =>
        new(new RoomId(id), DateTimeOffset.FromUnixTimeMilliseconds(1_699_000_000_000)) { IsKept = true, MaxViewers = 7, StreamKey = new StreamKey("key") };
}
