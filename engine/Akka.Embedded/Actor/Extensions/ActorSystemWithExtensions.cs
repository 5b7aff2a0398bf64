namespace Akka.Actor;

/// <summary>Asks a system for an extension that may not exist yet.</summary>
public static class ActorSystemWithExtensions
{
    /// <summary>The extension <typeparamref name="T"/>, created by <typeparamref name="TI"/> if the system lacks it.</summary>
    public static T WithExtension<T, TI>(this ActorSystem system)
        where T : class, IExtension
        where TI : IExtensionId
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.TryGetExtension<T>(out var extension)
            ? extension
            : (T)system.RegisterExtension(Activator.CreateInstance<TI>());
    }
}
