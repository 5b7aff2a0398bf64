namespace Akka.Actor;

/// <summary>Chooses between a system that stands alone and one that other systems can reach.</summary>
public abstract class ProviderSelection
{
    private ProviderSelection(string identifier) => Identifier = identifier;

    /// <summary>The value of <c>akka.actor.provider</c> that means the same.</summary>
    internal string Identifier { get; }

    /// <summary>A system that stands alone.</summary>
    public sealed class Local : ProviderSelection
    {
        /// <summary>The only instance.</summary>
        public static readonly Local Instance = new();

        private Local()
            : base("local")
        {
        }
    }

    /// <summary>A system that can talk to others over the network.</summary>
    public sealed class Remote : ProviderSelection
    {
        /// <summary>The only instance.</summary>
        public static readonly Remote Instance = new();

        private Remote()
            : base("remote")
        {
        }
    }
}
