using Media.Benchmarks.Viewing;

namespace Media.Benchmarks;

/// <summary>Something that a person who watches would notice.</summary>
internal interface IScenario
{
    string Name { get; }

    /// <summary>Measures it.</summary>
    /// <param name="browser">Opens pages.</param>
    /// <param name="report">Takes the figures.</param>
    /// <param name="smoke">Shows that it runs, in a few seconds; the figures mean nothing.</param>
    Task RunAsync(Browser browser, Report report, bool smoke);
}
