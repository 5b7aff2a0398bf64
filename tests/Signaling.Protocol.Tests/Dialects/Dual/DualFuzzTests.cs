using System.Buffers;
using System.Text;
using System.Text.Json;
using Signaling.Protocol.Dialects.Dual;
using Signaling.Protocol.Tests.Dialects.Fuzz;

namespace Signaling.Protocol.Tests.Dialects.Dual;

/// <summary>Whatever is relayed, it is well-formed for who gets it. Seeded, so that a failure repeats.</summary>
public sealed class DualFuzzTests
{
    private const int Rounds = 20_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Frames_with_bytes_changed_are_relayed_well_formed(int seed)
    {
        var random = new Random(seed);
        var originals = Directory.GetFiles(Frames.Folder("client")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        var reader = new DualReader();
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = (byte[])originals[random.Next(originals.Length)].Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                bytes = Noise.Change(bytes, random);
            Check(reader, bytes);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Frames_with_members_of_any_kind_are_relayed_well_formed(int seed)
    {
        var random = new Random(seed);
        var reader = new DualReader();
        for (var round = 0; round < Rounds; round++)
            Check(reader, Encoding.UTF8.GetBytes(Noise.Frame(random)));
    }

    private static void Check(DualReader reader, byte[] bytes)
    {
        try
        {
            using var frame = reader.Read(FrameBuffer.Copy(bytes));
            if (frame is ClientFrame.Relay relay)
                CheckRelay(relay);
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{failure.GetType().Name} at {Convert.ToBase64String(bytes)}: {Encoding.UTF8.GetString(bytes)}\n{failure}");
        }
    }

    // What is relayed is JSON around JSON, and a candidate for a producer always names its section.
    private static void CheckRelay(ClientFrame.Relay relay)
    {
        var output = new ArrayBufferWriter<byte>();
        var label = new SessionLabel(new ClientId("from"), relay.Session ?? new SessionId("none"));
        DualWriter.Instance.Write(new ServerFrame.Relayed(relay.Kind, label, relay.Data) { Complete = MediaIds.None }, Frames.Stamp(), output);
        var json = new Utf8JsonReader(output.WrittenSpan, new JsonReaderOptions { MaxDepth = 40 });
        using var parsed = JsonDocument.ParseValue(ref json);
        if (relay.Kind != RelayKind.Candidate)
            return;
        var data = parsed.RootElement.GetProperty("data");
        Assert.Equal(JsonValueKind.String, Last(data, "sdpMid").ValueKind);
        Assert.Equal(JsonValueKind.Number, Last(data, "sdpMLineIndex").ValueKind);
    }

    // Other members are passed on as they came, and their names needn't be Unicode.
    private static JsonElement Last(JsonElement data, string name) => data.EnumerateObject().Last(member =>
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }).Value;
}
