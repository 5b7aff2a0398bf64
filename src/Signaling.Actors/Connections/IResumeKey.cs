namespace Signaling.Actors.Connections;

/// <summary>The key that resume tokens are signed with. The gateway keeps it over restarts, so that ids stay their owners'.</summary>
public interface IResumeKey
{
    /// <summary>At least 32 secret random bytes; the same for the whole life of the process.</summary>
    ReadOnlyMemory<byte> Bytes { get; }
}
