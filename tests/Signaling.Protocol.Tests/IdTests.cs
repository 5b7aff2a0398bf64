namespace Signaling.Protocol.Tests;

public sealed class IdTests
{
    private static readonly DateTimeOffset Moment = DateTimeOffset.FromUnixTimeSeconds(1_699_123_456);

    [Fact]
    public void Ids_have_the_forms_that_the_protocol_names()
    {
        Assert.Matches("^server01-capture-1699123456-[a-z0-9]{8}$", NewIds.Stream("server01", "capture", Moment).Value);
        Assert.Matches("^ui-1699123456-[a-z0-9]{8}$", NewIds.Consumer(Moment).Value);
        Assert.Matches("^[0-9a-f]{32}$", NewIds.Session().Value);
    }

    [Fact]
    public void A_stream_id_stays_within_256_characters_whatever_host_and_application_are_called()
    {
        Assert.InRange(NewIds.Stream(new string('h', 1000), new string('a', 1000), Moment).Value.Length, 1, 256);
        Assert.StartsWith("host-app-", NewIds.Stream("日本", null, Moment).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_ids_are_the_same()
    {
        Assert.Equal(1_000, Enumerable.Range(0, 1_000).Select(_ => NewIds.Consumer(Moment)).Distinct().Count());
    }

    [Fact]
    public void Every_error_code_has_a_wire_name_of_its_own()
    {
        var names = Enum.GetValues<ErrorCode>().Select(code => code.WireName()).ToArray();

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[A-Z_]+$", name));
    }
}
