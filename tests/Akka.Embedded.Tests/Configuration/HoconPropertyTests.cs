using Akka.Configuration;
using FsCheck;
using FsCheck.Fluent;
using Config = Akka.Configuration.Config;

namespace Akka.Embedded.Tests.Configuration;

public sealed class HoconPropertyTests
{
    private static readonly FsCheck.Config Fixed = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(19_84UL, 11UL);

    private static Arbitrary<HoconModel.Object> Models { get; } = HoconModel.Objects();

    [Fact]
    public void A_printed_model_parses_to_itself() => Prop
        .ForAll(Models, Gen.Choose(0, 31).ToArbitrary(), (model, style) =>
            model.IsSaidBy(ConfigurationFactory.ParseString(model.Print(style)).Root))
        .Check(Fixed);

    [Fact]
    public void With_a_fallback_every_path_is_answered_by_the_leftmost_that_has_it() => Prop
        .ForAll(Models, Models, (left, right) => Says(Of(left).WithFallback(Of(right)), left.Over(right)))
        .Check(Fixed);

    [Fact]
    public void Fallbacks_associate() => Prop
        .ForAll(Models, Models, Models, (a, b, c) =>
            Says(Of(a).WithFallback(Of(b)).WithFallback(Of(c)), a.Over(b.Over(c))) &&
            Says(Of(a).WithFallback(Of(b).WithFallback(Of(c))), a.Over(b.Over(c))))
        .Check(Fixed);

    [Fact]
    public void An_empty_config_is_neutral() => Prop
        .ForAll(Models, model =>
            Says(Of(model).WithFallback(Config.Empty), model) && Says(Config.Empty.WithFallback(Of(model)), model))
        .Check(Fixed);

    [Fact]
    public void A_fallback_with_the_same_settings_changes_nothing() => Prop
        .ForAll(Models, model => Says(Of(model).WithFallback(Of(model)), model))
        .Check(Fixed);

    private static Config Of(HoconModel model) => ConfigurationFactory.ParseString(model.Print(style: 0));

    private static bool Says(Config config, HoconModel model) => model is HoconModel.Object { Members: var members } &&
        members.All(member => member.Value.IsSaidBy(config.GetValue($"\"{member.Key}\""))) &&
        config.AsEnumerable().All(pair => members.ContainsKey(pair.Key));
}
