namespace Signaling.Actors.Connections;

/// <summary>What peers that talk to each other by name tell <c>/user/gateway/connections/groups</c>.</summary>
internal abstract record GroupMessage
{
    private GroupMessage()
    {
    }

    /// <summary>The sender joins a group. Names are unique within an application, so they are within a group.</summary>
    /// <param name="App">The application whose group it is.</param>
    /// <param name="Group">The group's name.</param>
    /// <param name="Member">The sender's name.</param>
    /// <param name="Line">The way to it.</param>
    public sealed record Join(string App, string Group, string Member, Line Line) : GroupMessage;

    /// <summary>The sender leaves its group.</summary>
    public sealed record Leave : GroupMessage
    {
        public static Leave Instance { get; } = new();
    }

    /// <summary>The sender asks who else is in its group.</summary>
    public sealed record List : GroupMessage
    {
        public static List Instance { get; } = new();
    }

    /// <summary>The sender says something to another member.</summary>
    /// <param name="To">The other's name.</param>
    /// <param name="Text">What it says.</param>
    public sealed record Say(string To, string Text) : GroupMessage;
}
