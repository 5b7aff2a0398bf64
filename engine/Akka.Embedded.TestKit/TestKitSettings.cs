using Akka.Actor;
using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>The section <c>akka.test</c> of a system's configuration.</summary>
public class TestKitSettings : IExtension
{
    /// <summary>Reads the settings.</summary>
    /// <param name="config">The whole configuration, with <c>akka.test</c> in it.</param>
    /// <exception cref="ConfigurationException">The section is missing, or the time factor isn't above 0.</exception>
    public TestKitSettings(Config config)
    {
        var section = config.GetConfig("akka.test")
            ?? throw new ConfigurationException("The configuration has no section 'akka.test'.");
        DefaultTimeout = section.GetTimeSpan("default-timeout", null, allowInfinite: false);
        SingleExpectDefault = section.GetTimeSpan("single-expect-default", null, allowInfinite: false);
        TestEventFilterLeeway = section.GetTimeSpan("filter-leeway", null, allowInfinite: false);
        TestTimeFactor = section.GetDouble("timefactor");
        if (!(TestTimeFactor > 0))
        {
            throw new ConfigurationException($"akka.test.timefactor must be above 0, not {TestTimeFactor}.");
        }
    }

    /// <summary>How long latches, barriers and other waits take at most, before dilation.</summary>
    public TimeSpan DefaultTimeout { get; }

    /// <summary>How long one expectation outside <c>Within</c> waits that gives no duration, before dilation.</summary>
    public TimeSpan SingleExpectDefault { get; }

    /// <summary>How long an event filter waits for its events after the action has returned.</summary>
    public TimeSpan TestEventFilterLeeway { get; }

    /// <summary>What every duration given to an assertion is multiplied by.</summary>
    public double TestTimeFactor { get; }
}

/// <summary>Gives a system its <see cref="TestKitSettings"/>.</summary>
public class TestKitExtension : ExtensionIdProvider<TestKitSettings>
{
    /// <summary>Makes the extension's identifier.</summary>
    public TestKitExtension()
    {
    }

    /// <summary>The settings of a system, read when they are first asked for.</summary>
    /// <param name="system">The system.</param>
    public static TestKitSettings For(ActorSystem system) => (TestKitSettings)system.RegisterExtension(new TestKitExtension());

    /// <inheritdoc />
    public override TestKitSettings CreateExtension(ExtendedActorSystem system)
    {
        if (!system.Settings.Config.HasPath("akka.test.default-timeout"))
        {
            system.Settings.InjectTopLevelFallback(TestKitBase.DefaultConfig);
        }

        return new TestKitSettings(system.Settings.Config);
    }
}
