namespace Akka;

/// <summary>Stands where a type argument is required and nothing is meant.</summary>
public sealed class NotUsed : IEquatable<NotUsed>, IComparable<NotUsed>
{
    /// <summary>The only instance.</summary>
    public static readonly NotUsed Instance = new();

    private NotUsed()
    {
    }

    /// <summary>True for every instance.</summary>
    public bool Equals(NotUsed? other) => other is not null;

    /// <summary>Zero for every instance; <see langword="null"/> comes first.</summary>
    public int CompareTo(NotUsed? other) => other is null ? 1 : 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NotUsed;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <inheritdoc/>
    public override string ToString() => "NotUsed";
}
