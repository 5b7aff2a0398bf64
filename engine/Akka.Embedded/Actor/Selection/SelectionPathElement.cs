using System.IO.Enumeration;

namespace Akka.Actor;

/// <summary>One step of a selection's path.</summary>
public abstract class SelectionPathElement
{
    /// <summary>A step.</summary>
    protected SelectionPathElement()
    {
    }

    internal static SelectionPathElement[] Parse(IEnumerable<string> elements) =>
        [.. elements.Where(static element => element.Length > 0).Select(static SelectionPathElement (element) => element switch
        {
            ".." => SelectParent.Instance,
            "**" => SelectChildRecursive.Instance,
            _ when element.AsSpan().ContainsAny('*', '?') => new SelectChildPattern(element),
            _ => new SelectChildName(element),
        })];
}

/// <summary>The child of a name.</summary>
public class SelectChildName(string name) : SelectionPathElement
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is the same step.</summary>
    protected bool Equals(SelectChildName? other) => other?.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SelectChildName);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>The children whose names match <c>*</c> and <c>?</c>.</summary>
public class SelectChildPattern(string patternStr) : SelectionPathElement
{
    /// <summary>The pattern.</summary>
    public string PatternStr { get; } = patternStr;

    internal bool Matches(string name) => FileSystemName.MatchesSimpleExpression(PatternStr, name, ignoreCase: false);

    /// <summary>Whether it is the same step.</summary>
    protected bool Equals(SelectChildPattern? other) => other?.PatternStr == PatternStr;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SelectChildPattern);

    /// <inheritdoc/>
    public override int GetHashCode() => PatternStr.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => PatternStr;
}

/// <summary>All descendants; the last step only.</summary>
public class SelectChildRecursive : SelectionPathElement
{
    /// <summary>The shared instance.</summary>
    public static readonly SelectChildRecursive Instance = new();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SelectChildRecursive;

    /// <inheritdoc/>
    public override int GetHashCode() => "**".GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => "**";
}

/// <summary>The parent.</summary>
public class SelectParent : SelectionPathElement
{
    /// <summary>The shared instance.</summary>
    public static readonly SelectParent Instance = new();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SelectParent;

    /// <inheritdoc/>
    public override int GetHashCode() => "..".GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => "..";
}
