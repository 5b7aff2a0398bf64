using Akka.Actor;

namespace Akka.Util;

/// <summary>What stands for an <see cref="ISurrogated"/> object while it travels.</summary>
public interface ISurrogate
{
    /// <summary>The object that this stands for, as the receiving system knows it.</summary>
    ISurrogated FromSurrogate(ActorSystem system);
}

/// <summary>An object that travels as something else.</summary>
public interface ISurrogated
{
    /// <summary>What stands for this object outside of its system.</summary>
    ISurrogate ToSurrogate(ActorSystem system);
}
