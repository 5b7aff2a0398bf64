using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Serialization;
using Akka.Remote.Wire;
using Akka.Util;

namespace Akka.Embedded.Remote.Tests.Serialization;

/// <summary>Serializer 1, which takes what is listed and nothing else.</summary>
public sealed class JsonTests : IDisposable
{
    private static readonly string HitName = TypeNames.Of(typeof(Hit));

    private readonly ExtendedActorSystem _system = Start(typeof(Hit), typeof(Outer), typeof(Plain), typeof(Derived));
    private readonly MessageSerializer _serializer;

    public JsonTests() => _serializer = new MessageSerializer(_system);

    public void Dispose() => _system.Dispose();

    [Fact]
    public void A_listed_record_is_read_and_written_as_akka_net_writes_it()
    {
        var json = Captured();

        var hit = Assert.IsType<Hit>(Read(json));

        Assert.Equal((7, "x", 1.5, new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc)), (hit.N, hit.Text, hit.D, hit.T));
        Assert.Equal("akka.tcp://SysB@127.0.0.1:28112/user/echo#251275692", hit.Who!.Path.ToSerializationFormat());
        Assert.Equal([1, 2], hit.Raw);
        Assert.Equal([1, 2], hit.L);
        var written = _serializer.Serialize(hit);
        Assert.Equal((1, 0), (written.SerializerId, written.Manifest.Length));
        Assert.Equal(json, Encoding.UTF8.GetString(written.Message.Span));
    }

    [Fact]
    public void All_that_members_may_hold_comes_back()
    {
        var all = new Plain
        {
            Flag = true,
            Small = -3,
            Big = long.MinValue,
            Ratio = 1.25f,
            Share = double.NaN,
            Price = 12.50m,
            When = DateTimeOffset.UnixEpoch,
            Wait = TimeSpan.FromMilliseconds(1.5),
            Id = Guid.Parse("8c5f0c53-2f0b-4e1c-8a5e-111111111111"),
            Day = DayOfWeek.Friday,
            Maybe = 4,
            Names = ["a", "ä\"\n"],
            Inner = [new Derived("in")],
        };

        var back = Assert.IsType<Plain>(Read(Written(all)));

        Assert.Equal(Written(all), Written(back));
        Assert.Equal(all.Names, back.Names);
        Assert.Equal(all.Price, back.Price);
        Assert.Equal("in", Assert.Single(back.Inner!).Text);
        Assert.Equal(Written(new Plain()), $$"""{"$id":"1","$type":"{{TypeNames.Of(typeof(Plain))}}"}""");
    }

    [Fact]
    public void Numbers_without_their_type_and_bare_lists_are_read() =>
        Assert.Equal([3, 4], Assert.IsType<Hit>(Read($$"""{"$type":"{{HitName}}","N":3,"L":[3,{"$":"I4"}],"unknown":{"a":[1]} }""")).L);

    [Theory]
    [InlineData("""{"$type":"System.Diagnostics.Process, System.Diagnostics.Process"}""")]
    [InlineData("""{"$type":"System.IO.FileInfo, System.Private.CoreLib","fileName":"/tmp/x"}""")]
    [InlineData("""{"$type":"No.Such, Never.Loaded"}""")]
    [InlineData("""{"N":1}""")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("")]
    public void What_is_not_listed_is_refused_and_makes_nothing(string json)
    {
        var asked = 0;
        AppDomain.CurrentDomain.AssemblyResolve += Count;
        try
        {
            Assert.ThrowsAny<SerializationException>(() => Read(json));
        }
        finally
        {
            AppDomain.CurrentDomain.AssemblyResolve -= Count;
        }

        Assert.Equal(0, Volatile.Read(ref asked));

        System.Reflection.Assembly? Count(object? sender, ResolveEventArgs request)
        {
            if (request.Name.StartsWith("Never.Loaded", StringComparison.Ordinal))
                Interlocked.Increment(ref asked);
            return null;
        }
    }

    [Fact]
    public void A_name_inside_does_not_choose_a_type()
    {
        var (outer, hit, derived) = (TypeNames.Of(typeof(Outer)), HitName, TypeNames.Of(typeof(Derived)));

        Assert.Equal(1, Assert.IsType<Outer>(Read($$$$"""{"$type":"{{{{outer}}}}","Inner":{"$type":"{{{{hit}}}}","N":{"$":"I1"}}}""")).Inner!.N);
        AssertRefused($$$$"""{"$type":"{{{{outer}}}}","Inner":{"$type":"{{{{derived}}}}"}}""", "another type");
        AssertRefused($$$$"""{"$type":"{{{{outer}}}}","Inner":{"$ref":"1"}}""", "$ref");
        AssertRefused($$$$"""{"$type":"{{{{outer}}}}","Inner":{"$type":"{{{{hit}}}}","Who":{"$type":"X, Y","Path":"akka://a/user"}}}""", "another type");
    }

    [Fact]
    public void Too_deep_and_too_long_is_refused()
    {
        AssertRefused($$"""{"$type":"{{HitName}}","unknown":{{new string('[', 40)}}{{new string(']', 40)}}}""", "depth");
        AssertRefused($$"""{"$type":"{{HitName}}","Text":"{{new string('x', 70_000)}}"}""", "maximum-size");
    }

    [Fact]
    public void What_is_not_listed_is_not_written_either()
    {
        Assert.Contains("allowed-types", Refusal(() => Written(new Unlisted())), StringComparison.Ordinal);
        Assert.Contains("derive", Refusal(() => Written(new Outer(new HitOfMine()))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(WithObject), "Anything")]
    [InlineData(typeof(WithUnlisted), "Inner")]
    [InlineData(typeof(WithField), "Field")]
    [InlineData(typeof(Abstract), "abstract")]
    [InlineData(typeof(int), "classes")]
    public void A_type_that_can_hold_anything_else_cannot_be_listed(Type type, string why)
    {
        var refused = Assert.ThrowsAny<Exception>(() => Start(type).Dispose());

        Assert.Contains(why, Assert.IsType<ConfigurationException>(refused.GetBaseException()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_is_not_here_cannot_be_listed() =>
        Assert.Contains("no such type", Assert.ThrowsAny<ConfigurationException>(() => Start("No.Such, Nowhere")).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_comes_ends_in_a_message_or_a_refusal()
    {
        var random = new Random(4711);
        byte[][] seeds = [Encoding.UTF8.GetBytes(Captured()), Encoding.UTF8.GetBytes(Written(new Plain { Names = ["a"], Price = 1, Maybe = 2 }))];
        var json = _system.Serialization.FindSerializerForType(typeof(Hit));
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Mutated(seeds[random.Next(seeds.Length)], random);
            try
            {
                Assert.NotNull(json.FromBinary(bytes, null!));
            }
            catch (SerializationException)
            {
            }
        }
    }

    private static byte[] Mutated(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(8), bytes.Count - at));
                    break;
                case 2:
                    bytes.Insert(at, "{}[]\":,019.$nu"u8[random.Next(14)]);
                    break;
                default:
                    var from = random.Next(seed.Length);
                    bytes.InsertRange(at, seed[from..Math.Min(from + random.Next(40), seed.Length)]);
                    break;
            }

            if (bytes.Count == 0)
                bytes.Add((byte)'{');
        }

        return [.. bytes];
    }

    // Its type was in an assembly of its own.
    private static string Captured()
    {
        Assert.True(ProtocolMessage.TryRead(Wire.GoldenFrames.Body("json-record"), out var message));
        Assert.True(AckAndEnvelope.TryRead(message.Payload, out var envelope));
        return Encoding.UTF8.GetString(envelope.Message).Replace("Tap.Hit, tap", HitName, StringComparison.Ordinal);
    }

    private object? Read(string json) => _serializer.Deserialize(1, default, Encoding.UTF8.GetBytes(json));

    private string Written(object message) =>
        Encoding.UTF8.GetString(_system.Serialization.FindSerializerForType(message.GetType(), "json").ToBinary(message));

    private void AssertRefused(string json, string why) => Assert.Contains(why, Refusal(() => Read(json)), StringComparison.Ordinal);

    private static string Refusal(Func<object?> of) => Assert.ThrowsAny<SerializationException>(of).Message;

    private static ExtendedActorSystem Start(params Type[] listed) => Start([.. listed.Select(TypeNames.Of)]);

    private static ExtendedActorSystem Start(params string[] listed) => (ExtendedActorSystem)ActorSystem.Create(
        "json",
        $$"""
        akka { loggers = [], stdout-loglevel = OFF, actor.provider = remote, remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 } }
        akka.actor.serialization-settings.json.allowed-types = [{{string.Join(", ", listed.Select(name => $"\"{name}\""))}}]
        """);

    public record Hit(int N, string? Text, IActorRef? Who, double D, DateTime T, byte[]? Raw, List<int>? L);

    public sealed record HitOfMine() : Hit(1, null, null, 0, default, null, null);

    public sealed record Outer(Hit? Inner);

    public sealed record Unlisted;

    public sealed class Derived
    {
        public string? Text { get; private set; }

        public Derived() => Text = null;

        internal Derived(string text) => Text = text;
    }

    public sealed class Plain
    {
        public bool Flag { get; init; }

        public short Small { get; init; }

        public long Big { get; init; }

        public float Ratio { get; init; }

        public double Share { get; init; }

        public decimal Price { get; init; }

        public DateTimeOffset When { get; init; }

        public TimeSpan Wait { get; init; }

        public Guid Id { get; init; }

        public DayOfWeek Day { get; init; }

        public int? Maybe { get; init; }

        public string[]? Names { get; init; }

        public IReadOnlyList<Derived>? Inner { get; init; }
    }

    public sealed record WithObject(object Anything);

    public sealed record WithUnlisted(Unlisted Inner);

    internal sealed class WithField
    {
        public int Field = 1;
    }

    public abstract class Abstract;
}
