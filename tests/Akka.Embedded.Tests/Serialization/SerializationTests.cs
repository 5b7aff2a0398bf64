using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Akka.Embedded.Tests.Serialization;

public sealed class SerializationTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system = ActorSystem.Create("serialization", Configuration(
        "text = \"" + NameOf<TextSerializer>() + "\"\n tuned = \"" + NameOf<TunedSerializer>() + "\"",
        "\"" + NameOf<INote>() + "\" = text\n \"" + NameOf<LoudNote>() + "\" = tuned"));

    public interface INote;

    public record Note(string Text) : INote;

    public record LoudNote(string Text) : Note(Text);

    public sealed record LoudestNote(string Text) : LoudNote(Text);

    public sealed record Unbound;

    public sealed record Mention(IActorRef Who);

    /// <summary>Named by the type, and numbered by itself.</summary>
    public sealed class TextSerializer(ExtendedActorSystem system) : Serializer(system)
    {
        public override int Identifier => 501;

        public override bool IncludeManifest => true;

        public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(((Note)obj).Text);

        public override object FromBinary(byte[] bytes, Type type) =>
            type == typeof(Address) ? Address.Parse(Encoding.UTF8.GetString(bytes)) : new Note(Encoding.UTF8.GetString(bytes));
    }

    /// <summary>Numbered and tuned by configuration.</summary>
    public sealed class TunedSerializer(ExtendedActorSystem system, Config config) : SerializerWithStringManifest(system)
    {
        public string Suffix { get; } = config.GetString("suffix", "");

        public override string Manifest(object o) => "n";

        public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(((Note)obj).Text + Suffix);

        public override object FromBinary(byte[] bytes, string manifest) => manifest == "n"
            ? new LoudNote(Encoding.UTF8.GetString(bytes))
            : throw new SerializationException(manifest);
    }

    private sealed class MentionSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override int Identifier => 503;

        public override string Manifest(object o) => "m";

        public override byte[] ToBinary(object obj) =>
            Encoding.UTF8.GetBytes(Akka.Serialization.Serialization.SerializedActorPath(((Mention)obj).Who));

        public override object FromBinary(byte[] bytes, string manifest) =>
            new Mention(system.Provider.ResolveActorRef(Encoding.UTF8.GetString(bytes)));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public void The_closest_binding_wins()
    {
        Assert.IsType<TextSerializer>(_system.Serialization.FindSerializerFor(new Note("")));
        Assert.IsType<TunedSerializer>(_system.Serialization.FindSerializerFor(new LoudNote("")));
        Assert.IsType<TunedSerializer>(_system.Serialization.FindSerializerForType(typeof(LoudestNote)));
    }

    [Fact]
    public void A_binding_added_later_counts_at_once()
    {
        var text = _system.Serialization.FindSerializerFor(new Note(""));
        Assert.IsType<TunedSerializer>(_system.Serialization.FindSerializerFor(new LoudestNote("")));

        _system.Serialization.AddSerializationMap(typeof(LoudestNote), text);

        Assert.Same(text, _system.Serialization.FindSerializerFor(new LoudestNote("")));
    }

    [Fact]
    public void Settings_and_number_come_from_the_configuration()
    {
        var serializer = Assert.IsType<TunedSerializer>(_system.Serialization.FindSerializerForType(typeof(LoudNote)));

        Assert.Equal("!", serializer.Suffix);
        Assert.Equal(502, serializer.Identifier);
    }

    [Fact]
    public void A_message_comes_back_by_number_and_manifest()
    {
        var serialization = _system.Serialization;
        var serializer = serialization.FindSerializerFor(new LoudNote("hey"));

        var bytes = serialization.Serialize(new LoudNote("hey"));
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, new LoudNote("hey"));

        Assert.Equal("n", manifest);
        Assert.Equal(new LoudNote("hey!"), serialization.Deserialize(bytes, 502, manifest));
    }

    [Fact]
    public void A_plain_serializer_is_told_the_type_by_its_name()
    {
        var serializer = _system.Serialization.FindSerializerFor(new Note(""));

        Assert.Equal(NameOf<Note>(), Akka.Serialization.Serialization.ManifestFor(serializer, new Note("")));
        Assert.Equal(new Note("hey"), _system.Serialization.Deserialize("hey"u8.ToArray(), 501, NameOf<Note>()));
    }

    [Fact]
    public void Manifests_name_assemblies_as_every_node_knows_them()
    {
        var serializer = _system.Serialization.FindSerializerFor(new Note(""));

        Assert.Equal("Akka.Actor.Address, Akka",
            Akka.Serialization.Serialization.ManifestFor(serializer, new Address("akka", "s")));
        Assert.Equal("System.Collections.Generic.List`1[[System.String, System.Private.CoreLib]], System.Private.CoreLib",
            Akka.Serialization.Serialization.ManifestFor(serializer, new List<string>()));
        Assert.Equal(new Address("akka", "s"),
            _system.Serialization.Deserialize("akka://s"u8.ToArray(), 501, "Akka.Actor.Address, Akka"));
    }

    [Fact]
    public void A_type_that_is_not_here_is_refused()
    {
        Assert.ThrowsAny<Exception>(() => _system.Serialization.Deserialize([], 501, "No.Such.Type, Nowhere"));
        Assert.Throws<SerializationException>(() => _system.Serialization.Deserialize([], 4711, "n"));
    }

    [Fact]
    public void An_unbound_type_is_refused_with_the_binding_to_add()
    {
        var refused = Assert.Throws<SerializationException>(() => _system.Serialization.Serialize(new Unbound()));

        Assert.Contains($"serialization-bindings {{ \"{NameOf<Unbound>()}\" = ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unbound_type_takes_the_default_of_the_caller()
    {
        Assert.IsType<TextSerializer>(_system.Serialization.FindSerializerFor(new Unbound(), "text"));
        Assert.IsType<TunedSerializer>(_system.Serialization.FindSerializerFor(new Unbound(), "tuned"));
    }

    [Fact]
    public void Byte_arrays_and_null_need_no_binding()
    {
        var bytes = new byte[] { 1, 2 };

        Assert.Equal(4, _system.Serialization.FindSerializerFor(bytes).Identifier);
        Assert.Equal(bytes, _system.Serialization.Deserialize(_system.Serialization.Serialize(bytes), 4, ""));
        Assert.Equal(0, _system.Serialization.FindSerializerFor(null!).Identifier);
        Assert.Null(_system.Serialization.Deserialize([], 0, ""));
    }

    [Fact]
    public async Task A_setup_wins_over_the_configuration()
    {
        var setup = SerializationSetup.Create(system =>
            [SerializerDetails.Create("mention", new MentionSerializer(system), [typeof(Mention), typeof(LoudNote)])]);
        var system = ActorSystem.Create("setup", BootstrapSetup.Create().WithConfig(_system.Settings.Config).And(setup));

        Assert.IsType<MentionSerializer>(system.Serialization.FindSerializerForType(typeof(LoudNote)));
        Assert.IsType<TextSerializer>(system.Serialization.FindSerializerForType(typeof(Note)));
        await system.Terminate();
    }

    [Fact]
    public void A_reference_in_a_message_finds_its_actor()
    {
        _system.Serialization.AddSerializer("mention", new MentionSerializer((ExtendedActorSystem)_system));
        _system.Serialization.AddSerializationMap(typeof(Mention), new MentionSerializer((ExtendedActorSystem)_system));
        var actor = _system.ActorOf(Props.Create(() => new Silent()), "who");

        var bytes = _system.Serialization.Serialize(new Mention(actor));

        Assert.Equal(actor, Assert.IsType<Mention>(_system.Serialization.Deserialize(bytes, 503, "m")).Who);
    }

    [Fact]
    public void A_transport_is_current_only_while_it_runs()
    {
        var extended = (ExtendedActorSystem)_system;
        Assert.Throws<InvalidOperationException>(Akka.Serialization.Serialization.GetCurrentTransportInformation);

        var information = Akka.Serialization.Serialization.WithTransport(
            extended, Akka.Serialization.Serialization.GetCurrentTransportInformation);

        Assert.Equal(new Information(extended.Provider.DefaultAddress, _system), information);
        Assert.Throws<InvalidOperationException>(Akka.Serialization.Serialization.GetCurrentTransportInformation);
    }

    [Fact]
    public async Task Messages_make_the_trip_when_the_configuration_says_so()
    {
        var config = ConfigurationFactory.ParseString("akka.actor.serialize-messages = on").WithFallback(_system.Settings.Config);
        var system = ActorSystem.Create("round-trip", config);
        var echo = system.ActorOf(Props.Create(() => new Echo()), "echo");
        var note = new Note("hey");
        var untouched = new Untouched();

        var back = await echo.Ask<Note>(note, Limit);

        Assert.Equal(note, back);
        Assert.NotSame(note, back);
        Assert.Same(untouched, await echo.Ask<Untouched>(untouched, Limit));
        await system.Terminate();
    }

    [Fact]
    public void No_sender_is_written_as_nothing() =>
        Assert.Equal("", Akka.Serialization.Serialization.SerializedActorPath(ActorRefs.NoSender));

    private sealed class Untouched : INoSerializationVerificationNeeded;

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Silent : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }

    private static string NameOf<T>() => typeof(T).FullName + ", " + typeof(T).Assembly.GetName().Name;

    private static Config Configuration(string serializers, string bindings) => ConfigurationFactory.ParseString($$"""
        akka.actor {
          serializers {
            {{serializers}}
          }
          serialization-bindings {
            {{bindings}}
          }
          serialization-identifiers {
            "{{NameOf<TunedSerializer>()}}" = 502
          }
          serialization-settings {
            tuned {
              suffix = "!"
            }
          }
        }
        """);
}
