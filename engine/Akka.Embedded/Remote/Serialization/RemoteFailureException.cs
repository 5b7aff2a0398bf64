using Akka.Actor;

namespace Akka.Remote.Serialization;

/// <summary>
/// An exception that another node threw, as data: no type that a node names is ever made here. <c>ToString</c> shows the stack
/// trace of over there.
/// </summary>
internal sealed class RemoteFailureException : AkkaException
{
    private readonly string _remoteStackTrace;

    /// <param name="typeName">What the other node calls its type, <c>"Namespace.Type, Assembly"</c>; empty for unknown.</param>
    /// <param name="message">Its message.</param>
    /// <param name="stackTrace">Its stack trace; may be empty.</param>
    /// <param name="source">Its source; may be empty.</param>
    /// <param name="cause">What caused it.</param>
    public RemoteFailureException(string typeName, string message, string stackTrace, string source, Exception? cause)
        : base(message, cause)
    {
        TypeName = typeName;
        _remoteStackTrace = stackTrace;
        Source = source;
    }

    /// <summary>What the other node calls its type.</summary>
    public string TypeName { get; }

    /// <summary>Where it was thrown over there, or here where it was thrown again.</summary>
    public override string StackTrace =>
        base.StackTrace is { } here ? $"{_remoteStackTrace}\n--- from another node ---\n{here}" : _remoteStackTrace;

    /// <inheritdoc/>
    public override string ToString() => $"[{TypeName}] of another node: {Message}\n{StackTrace}";
}
