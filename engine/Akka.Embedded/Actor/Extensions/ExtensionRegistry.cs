using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

/// <summary>The extensions of one system: each is created once, on first use, however many threads ask at once.</summary>
internal sealed class ExtensionRegistry(ExtendedActorSystem system)
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();

    /// <summary>Creates the extension or waits for whoever is creating it; a failure is thrown to all who wait.</summary>
    public object Register(IExtensionId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var creation = _extensions.GetOrAdd(id.ExtensionType, static (_, arg) =>
            new Lazy<object>(() => arg.id.CreateExtension(arg.system)
                ?? throw new InvalidOperationException($"The extension id [{arg.id}] created null.")), (id, system));
        try
        {
            return creation.Value;
        }
        catch
        {
            // Forgotten, so that a later call tries again instead of meeting this failure for ever.
            _extensions.TryRemove(new KeyValuePair<Type, Lazy<object>>(id.ExtensionType, creation));
            throw;
        }
    }

    public bool TryGet(Type type, [MaybeNullWhen(false)] out object extension)
    {
        ArgumentNullException.ThrowIfNull(type);
        var found = _extensions.TryGetValue(type, out var creation);
        extension = found ? creation!.Value : null;
        return found;
    }

    /// <summary>Starts what <c>akka.extensions</c> names; an entry that cannot be started is logged and left out.</summary>
    public void StartConfigured()
    {
        foreach (var name in system.Settings.Config.GetStringList("akka.extensions"))
        {
            try
            {
                var type = TypeNames.Resolve(name);
                if (type is null || !typeof(IExtensionId).IsAssignableFrom(type))
                    system.Log.Error("[{0}] in akka.extensions is not the name of an IExtensionId: it is left out.", name);
                else
                    Register((IExtensionId)Activator.CreateInstance(type)!);
            }
            catch (Exception failure)
            {
                system.Log.Error(failure, "The extension [{0}] of akka.extensions could not be started: it is left out.", name);
            }
        }
    }
}
