using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Finds settings that have no effect, so that the start can name each instead of letting it pass in silence.</summary>
internal static class UnhonouredKeys
{
    // Their keys are the user's own names.
    private static readonly string[] FreeForm =
    [
        "akka.actor.deployment",
        "akka.actor.mailbox.requirements",
        "akka.actor.serializers",
        "akka.actor.serialization-bindings",
        "akka.actor.serialization-identifiers",
        "akka.actor.serialization-settings",
        "akka.coordinated-shutdown.phases",

        // The test kit's, which has defaults of its own for it.
        "akka.test",
    ];

    // A section with one of these is a dispatcher or a mailbox, whose name is the user's own too.
    private static readonly string[] MarksOfNamedSections = ["type", "executor", "mailbox-type"];

    /// <summary>Lists each path under <c>akka</c> that the reference lacks; of a whole unknown section, the section.</summary>
    /// <param name="user">What the user set.</param>
    /// <param name="reference">Everything that is honoured.</param>
    /// <returns>Path and place, as <c>gateway.conf(3,5)</c>.</returns>
    public static IReadOnlyList<(string Path, string Place)> Find(Config user, Config reference)
    {
        var found = new List<(string, string)>();
        if (user.GetValue("akka")?.Members is { } members)
            Collect("akka", members, reference.GetValue("akka")?.Members, found);
        return found;
    }

    private static void Collect(string path, HoconObject user, HoconObject? reference, List<(string, string)> found)
    {
        foreach (var (key, value) in user.Members)
        {
            var at = $"{path}.{key}";
            if (FreeForm.Contains(at))
                continue;
            if (reference?.GetKey(key) is { } known)
            {
                if (value.Members is { } members && !IsNamedSection(value))
                    Collect(at, members, known.Members, found);
            }
            else if (!IsNamedSection(value))
            {
                found.Add((at, value.At.ToString()));
            }
        }
    }

    private static bool IsNamedSection(HoconValue value) =>
        value.Members is { } members && MarksOfNamedSections.Any(members.Members.ContainsKey);
}
