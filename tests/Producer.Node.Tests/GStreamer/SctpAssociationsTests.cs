using Producer.Node.Capture;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.Tests.GStreamer;

public sealed class SctpAssociationsTests
{
    private readonly SctpAssociations _associations = new();

    [Fact]
    public void No_two_that_live_have_the_same_number()
    {
        var staying = _associations.Take();

        for (var i = 0; i < 2 * SctpAssociations.Most; i++)
        {
            var passing = _associations.Take();
            Assert.NotEqual(staying, passing);
            Assert.InRange(passing, 0, SctpAssociations.Most - 1);
            _associations.GiveBack(passing);
        }
    }

    [Fact]
    public void Where_all_are_taken_there_is_one_again_when_one_is_given_back()
    {
        for (var i = 0; i < SctpAssociations.Most; i++) _associations.Take();
        Assert.Throws<MediaException>(() => _associations.Take());

        _associations.GiveBack(4_711);

        Assert.Equal(4_711, _associations.Take());
    }
}
