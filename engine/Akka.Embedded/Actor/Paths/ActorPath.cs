using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Akka.Util;

namespace Akka.Actor;

/// <summary>Where an actor stands in its system's tree. Two paths are equal when address and names are; the uid, which tells
/// one incarnation from the next, doesn't count.</summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>, ISurrogated
{
    /// <summary>The characters beside ASCII letters and digits that a name may hold.</summary>
    public const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    private static readonly System.Buffers.SearchValues<char> ValidCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + ValidSymbols);

    private readonly ActorPath? _parent;

    /// <summary>The root of an address.</summary>
    protected ActorPath(Address address, string name)
    {
        Address = address;
        Name = name;
    }

    /// <summary>A child of another path.</summary>
    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        _parent = parentPath;
        Address = parentPath.Address;
        Depth = parentPath.Depth + 1;
        Name = name;
        Uid = uid;
    }

    /// <summary>The system in which it stands.</summary>
    public Address Address { get; }

    /// <summary>The last element; <c>/</c> for a root.</summary>
    public string Name { get; }

    /// <summary>The incarnation; 0 where none is meant.</summary>
    public long Uid { get; }

    /// <summary>How many elements it has; 0 for a root.</summary>
    public int Depth { get; }

    /// <summary>The path above; a root is its own parent.</summary>
    public ActorPath Parent => _parent ?? this;

    /// <summary>The topmost path.</summary>
    public ActorPath Root => ParentOf(0);

    /// <summary>The names from the root down, without the root's own.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new string[Depth];
            var path = this;
            for (var i = Depth - 1; i >= 0; i--, path = path.Parent)
            {
                elements[i] = path.Name;
            }

            return elements;
        }
    }

    /// <summary>The ancestor with so many elements; a negative depth counts from this path upwards.</summary>
    public ActorPath ParentOf(int depth)
    {
        var path = this;
        var wanted = depth >= 0 ? depth : Math.Max(0, Depth + depth);
        while (path.Depth > wanted)
        {
            path = path.Parent;
        }

        return path;
    }

    /// <summary>The path of a child; a name with <c>#number</c> at its end carries the uid.</summary>
    public ActorPath Child(string childName) => this / childName;

    /// <summary>This path for one incarnation.</summary>
    public ActorPath WithUid(long uid) => uid == Uid || _parent is null ? this : new ChildActorPath(_parent, Name, uid);

    /// <summary>Whether a text may be an actor's name.</summary>
    public static bool IsValidPathElement(string s) => !string.IsNullOrEmpty(s) && s[0] != '$' && HasValidCharacters(s);

    internal static bool HasValidCharacters(ReadOnlySpan<char> name)
    {
        while (name.IndexOfAnyExcept(ValidCharacters) is var at and >= 0)
        {
            if (name[at] != '%' || name.Length < at + 3 || !char.IsAsciiHexDigit(name[at + 1]) || !char.IsAsciiHexDigit(name[at + 2]))
            {
                return false;
            }

            name = name[(at + 3)..];
        }

        return true;
    }

    /// <summary>Reads an absolute path with its address.</summary>
    /// <exception cref="UriFormatException">It isn't such a path.</exception>
    public static ActorPath Parse(string path) => TryParse(path, out var parsed)
        ? parsed
        : throw new UriFormatException($"'{path}' is not an actor's path; write it as akka://system/user/name.");

    /// <summary>Reads an absolute path with its address.</summary>
    public static bool TryParse(string path, [NotNullWhen(true)] out ActorPath? actorPath)
    {
        actorPath = null;
        if (path is null || !Address.TryParse(path.AsSpan(), out var address, out var rest))
        {
            return false;
        }

        return TryParse(new RootActorPath(address), rest, out actorPath);
    }

    /// <summary>Reads the elements of a path beneath another one.</summary>
    public static bool TryParse(ActorPath basePath, string absoluteUri, [NotNullWhen(true)] out ActorPath? actorPath) =>
        TryParse(basePath, absoluteUri.AsSpan(), out actorPath);

    /// <summary>Reads the elements of a path beneath another one.</summary>
    public static bool TryParse(ActorPath basePath, ReadOnlySpan<char> absoluteUri, [NotNullWhen(true)] out ActorPath? actorPath)
    {
        var path = basePath;
        foreach (var range in absoluteUri.Split('/'))
        {
            var element = absoluteUri[range];
            if (element.IsEmpty)
            {
                continue;
            }

            if (element is "..")
            {
                path = path.Parent;
                continue;
            }

            path = Append(path, element);
        }

        actorPath = path;
        return true;
    }

    /// <summary>Reads the address of a path.</summary>
    public static bool TryParseAddress(string path, [NotNullWhen(true)] out Address? address) =>
        Address.TryParse(path.AsSpan(), out address, out _);

    /// <summary>The path of a child.</summary>
    public static ActorPath operator /(ActorPath path, string name) => Append(path, name);

    /// <summary>The path of a descendant.</summary>
    public static ActorPath operator /(ActorPath path, IEnumerable<string> name)
    {
        foreach (var element in name)
        {
            if (element.Length > 0)
            {
                path /= element;
            }
        }

        return path;
    }

    private static ChildActorPath Append(ActorPath path, ReadOnlySpan<char> element)
    {
        var hash = element.IndexOf('#');
        return hash >= 0 && long.TryParse(element[(hash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var uid)
            ? new ChildActorPath(path, element[..hash].ToString(), uid)
            : new ChildActorPath(path, element.ToString(), 0);
    }

    /// <summary><c>/user/a</c>, without address and uid.</summary>
    public string ToStringWithoutAddress() => Write(null, withUid: false);

    /// <summary>The path with its address, without uid.</summary>
    public override string ToString() => Write(Address, withUid: false);

    /// <summary>The path with its address and uid.</summary>
    public string ToStringWithUid() => Write(Address, withUid: true);

    /// <summary>As <see cref="ToString"/>.</summary>
    public string ToStringWithAddress() => Write(Address, withUid: false);

    /// <summary>The path with its own address where that has a host, else with the given one.</summary>
    public string ToStringWithAddress(Address address) => Write(Choose(address), withUid: false);

    /// <summary>The path as it is written into messages: with address and uid.</summary>
    public string ToSerializationFormat() => Write(Address, withUid: true);

    /// <summary>As <see cref="ToSerializationFormat"/>, with the given address where its own has no host.</summary>
    public string ToSerializationFormatWithAddress(Address address) => Write(Choose(address), withUid: true);

    /// <summary>Elements as a path: <c>/a/b</c>.</summary>
    public static string FormatPathElements(IEnumerable<string> pathElements) => "/" + string.Join('/', pathElements);

    private Address Choose(Address address) => Address.HasGlobalScope ? Address : address;

    private string Write(Address? address, bool withUid)
    {
        var text = new StringBuilder(address?.ToString());
        WriteElements(text);
        if (withUid && Uid != 0)
        {
            text.Append('#').Append(Uid);
        }

        return text.ToString();
    }

    private void WriteElements(StringBuilder text)
    {
        if (_parent is null)
        {
            text.Append('/');
            return;
        }

        if (_parent._parent is not null)
        {
            _parent.WriteElements(text);
        }

        text.Append('/').Append(Name);
    }

    /// <inheritdoc/>
    public bool Equals(ActorPath? other)
    {
        var mine = this;
        var theirs = other;
        if (theirs is null || mine.Depth != theirs.Depth)
        {
            return false;
        }

        while (!ReferenceEquals(mine, theirs))
        {
            if (mine!.Name != theirs!.Name)
            {
                return false;
            }

            if (mine._parent is null)
            {
                return mine.Address.Equals(theirs.Address);
            }

            mine = mine._parent;
            theirs = theirs._parent;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        for (var path = this; path is not null; path = path._parent)
        {
            hash.Add(path.Name);
        }

        hash.Add(Address);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public int CompareTo(ActorPath? other)
    {
        if (other is null)
        {
            return 1;
        }

        var shared = Math.Min(Depth, other.Depth);
        var (mine, theirs) = (Elements, other.Elements);
        var order = Address.CompareTo(other.Address);
        for (var i = 0; order == 0 && i < shared; i++)
        {
            order = string.CompareOrdinal(mine[i], theirs[i]);
        }

        return order != 0 ? order : Depth.CompareTo(other.Depth);
    }

    /// <inheritdoc/>
    public ISurrogate ToSurrogate(ActorSystem system) => new Surrogate(ToSerializationFormat());

    /// <summary>Whether two paths have the same address and names.</summary>
    public static bool operator ==(ActorPath? left, ActorPath? right) => Equals(left, right);

    /// <summary>Whether two paths differ in address or names.</summary>
    public static bool operator !=(ActorPath? left, ActorPath? right) => !Equals(left, right);

    /// <summary>A path as it travels.</summary>
    public sealed class Surrogate(string path) : ISurrogate
    {
        /// <summary>The path with address and uid.</summary>
        public string Path { get; } = path;

        /// <inheritdoc/>
        public ISurrogated FromSurrogate(ActorSystem system) => Parse(Path);
    }
}

/// <summary>The top of a system's tree.</summary>
public sealed class RootActorPath : ActorPath
{
    /// <summary>The root of an address.</summary>
    public RootActorPath(Address address, string name = "")
        : base(address, name)
    {
    }
}

/// <summary>A path beneath another one.</summary>
public sealed class ChildActorPath : ActorPath
{
    /// <summary>The path of a child.</summary>
    /// <param name="parentPath">The path above.</param>
    /// <param name="name">The last element.</param>
    /// <param name="uid">The incarnation, or 0.</param>
    public ChildActorPath(ActorPath parentPath, string name, long uid)
        : base(parentPath, name, uid)
    {
    }
}
