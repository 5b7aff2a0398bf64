namespace Akka.Configuration.Hocon;

/// <summary>Answers the include statements of one document.</summary>
internal interface IHoconIncludes
{
    /// <summary>
    /// Reads what <paramref name="name"/> stands for into the object that holds the statement, whose path is
    /// <paramref name="scope"/> and which lies <paramref name="depth"/> levels deep.
    /// </summary>
    void Include(string name, HoconPosition at, ObjectNode into, IReadOnlyList<string> scope, int depth);
}

/// <summary>For texts that were not read from a file, so that there is nothing a name could be relative to.</summary>
internal sealed class NoIncludes : IHoconIncludes
{
    public static readonly NoIncludes Instance = new();

    public void Include(string name, HoconPosition at, ObjectNode into, IReadOnlyList<string> scope, int depth) =>
        throw at.Error($"include \"{name}\" works only in a file; load it as a file, or parse it with an include callback.");
}

/// <summary>Asks the caller of <see cref="ConfigurationFactory.ParseString(string, Func{string, HoconRoot})"/>.</summary>
internal sealed class CallbackIncludes(Func<string, HoconRoot> callback) : IHoconIncludes
{
    public void Include(string name, HoconPosition at, ObjectNode into, IReadOnlyList<string> scope, int depth)
    {
        if (callback(name)?.Value?.Members is not { } members)
            throw at.Error($"the include callback gave no object for \"{name}\"; return the root of an empty config instead.");
        into.Take(members);
    }
}
