using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Finds settings that have no effect, so that the start can name each instead of letting it pass in silence.</summary>
internal static class UnhonouredKeys
{
    // Their keys are the user's own names.
    private static readonly string[] FreeForm =
    [
        "akka.actor.serializers",
        "akka.actor.serialization-bindings",
        "akka.actor.serialization-identifiers",
        "akka.actor.serialization-settings",
        "akka.coordinated-shutdown.phases",

        // The test kit's, which has defaults of its own for it.
        "akka.test",
    ];

    // A section with the first of these keys has a name of the user's own, and the keys of the second, a section that is here.
    private static readonly (string Mark, string Model)[] NamedSections =
    [
        ("type", "akka.actor.default-dispatcher"),
        ("executor", "akka.actor.default-dispatcher"),
        ("mailbox-type", "akka.actor.default-mailbox"),
    ];

    /// <summary>Lists each path under <c>akka</c> that the reference lacks; of a whole unknown section, the section.</summary>
    /// <param name="user">What the user set.</param>
    /// <param name="reference">Everything that is honoured.</param>
    /// <returns>Path and place, as <c>gateway.conf(3,5)</c>.</returns>
    public static IReadOnlyList<(string Path, string Place)> Find(Config user, Config reference)
    {
        var found = new List<(string, string)>();
        if (user.GetValue("akka")?.Members is { } members)
            Collect("akka", members, reference.GetValue("akka")?.Members);
        return found;

        void Collect(string path, HoconObject section, HoconObject? documented)
        {
            foreach (var (key, value) in section.Members)
            {
                var at = $"{path}.{key}";
                if (FreeForm.Contains(at))
                    continue;
                if ((documented?.GetKey(key) ?? Model(value)) is not { } known)
                    found.Add((at, value.At.ToString()));
                else if (value.Members is { } inner && !HasOwnType(inner))
                    Collect(at, inner, known.Members);
            }
        }

        HoconValue? Model(HoconValue section) => NamedSections
            .Where(named => section.Members?.GetKey(named.Mark) is not null)
            .Select(named => reference.GetValue(named.Model))
            .FirstOrDefault();
    }

    /// <summary>Whether a class of the user's reads the section, and any key in it.</summary>
    private static bool HasOwnType(HoconObject section) => section.GetKey("type") is { Text: { } type } && type.Contains('.');
}
