using System.Globalization;

namespace Media.Benchmarks;

/// <summary>One line for each figure.</summary>
/// <param name="output">Where the lines go.</param>
internal sealed class Report(TextWriter output)
{
    /// <summary>What was measured several times.</summary>
    public void Spread(string name, IReadOnlyList<double> values, string unit)
    {
        var sorted = values.Order().ToList();
        double At(double part) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-52} {At(0.5),9:N1} {At(0.95),9:N1} {At(1),9:N1} {sorted.Count,5} {unit}"));
    }

    /// <summary>What was measured once.</summary>
    public void Single(string name, double value, string unit) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-52} {value,9:N2} {unit}"));
}
