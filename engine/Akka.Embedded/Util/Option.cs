namespace Akka.Util;

/// <summary>A value or its absence; <see langword="null"/> counts as absent.</summary>
public readonly struct Option<T>
{
    /// <summary>No value; the same as <see langword="default"/>.</summary>
    public static readonly Option<T> None;

    /// <summary>Wraps <paramref name="value"/>; <see langword="null"/> gives <see cref="None"/>.</summary>
    public Option(T value)
    {
        Value = value;
        HasValue = value is not null;
    }

    /// <summary>The value, or the default of <typeparamref name="T"/> when there is none.</summary>
    public T Value { get; }

    /// <summary>Whether there is a value.</summary>
    public bool HasValue { get; }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => !HasValue;

    /// <summary>Wraps <paramref name="value"/>; <see langword="null"/> gives <see cref="None"/>.</summary>
    public static Option<T> Create(T value) => new(value);

    /// <summary>The value, or <paramref name="fallbackValue"/> when there is none.</summary>
    public T GetOrElse(T fallbackValue) => HasValue ? Value : fallbackValue;

    /// <summary>Maps the value; nothing stays nothing.</summary>
    public Option<TNew> Select<TNew>(Func<T, TNew> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return HasValue ? new Option<TNew>(selector(Value)) : default;
    }

    /// <summary>Maps the value to another option; nothing stays nothing.</summary>
    public Option<TNew> FlatSelect<TNew>(Func<T, Option<TNew>> mapper)
    {
        ArgumentNullException.ThrowIfNull(mapper);
        return HasValue ? mapper(Value) : default;
    }

    /// <summary>Runs <paramref name="action"/> with the value, if there is one.</summary>
    public void OnSuccess(Action<T> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (HasValue)
            action(Value);
    }

    /// <summary>Equal when both are empty or both hold equal values.</summary>
    public bool Equals(Option<T> other) =>
        HasValue == other.HasValue && EqualityComparer<T>.Default.Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Option<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HasValue ? EqualityComparer<T>.Default.GetHashCode(Value!) : 0;

    /// <inheritdoc/>
    public override string ToString() => HasValue ? $"Some<{Value}>" : "None";

    /// <summary>Wraps a value where an option is expected.</summary>
    public static implicit operator Option<T>(T value) => new(value);

    /// <summary>As <see cref="Equals(Option{T})"/>.</summary>
    public static bool operator ==(Option<T> left, Option<T> right) => left.Equals(right);

    /// <summary>The opposite of <see cref="Equals(Option{T})"/>.</summary>
    public static bool operator !=(Option<T> left, Option<T> right) => !left.Equals(right);
}
