namespace Producer.Node.Hosting;

/// <summary>What the output can show.</summary>
/// <param name="IsTerminal">Whether a person looks at it.</param>
/// <param name="Colours">Whether it takes colours: a terminal does, unless <c>NO_COLOR</c> is set or <c>TERM</c> is <c>dumb</c>.</param>
/// <seealso href="https://no-color.org">NO_COLOR</seealso>
internal readonly record struct TerminalStyle(bool IsTerminal, bool Colours)
{
    /// <summary>Of this process's standard output.</summary>
    public static TerminalStyle OfProcess()
    {
        var isTerminal = !Console.IsOutputRedirected;
        return new TerminalStyle(
            isTerminal,
            isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
                && Environment.GetEnvironmentVariable("TERM") != "dumb");
    }

    /// <summary>Makes a text stand out.</summary>
    public string Strong(string text) => Colours ? $"\e[1m{text}\e[0m" : text;
}
