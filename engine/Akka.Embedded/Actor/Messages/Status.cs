namespace Akka.Actor;

/// <summary>How something went, as an answer.</summary>
public abstract class Status
{
    /// <summary>A status.</summary>
    protected Status()
    {
    }

    /// <summary>It went well.</summary>
    public sealed class Success(object? status) : Status
    {
        /// <summary>A success without a value.</summary>
        public static readonly Success Instance = new(null);

        /// <summary>The value; may be <see langword="null"/>.</summary>
        public readonly object? Status = status;

        /// <inheritdoc/>
        public override string ToString() => $"Success: {Status ?? "null"}";
    }

    /// <summary>It failed; as the answer to an Ask it makes the asker's task fail with <see cref="Cause"/>.</summary>
    public sealed class Failure : Status
    {
        /// <summary>Why.</summary>
        public readonly Exception Cause;

        /// <summary>What the sender of the failure adds; may be <see langword="null"/>.</summary>
        public readonly object? State;

        /// <summary>A failure.</summary>
        public Failure(Exception cause)
            : this(cause, null)
        {
        }

        /// <summary>A failure with something to go with it.</summary>
        public Failure(Exception cause, object? state)
        {
            Cause = cause;
            State = state;
        }

        /// <inheritdoc/>
        public override string ToString() => $"Failure: {Cause}";
    }
}
