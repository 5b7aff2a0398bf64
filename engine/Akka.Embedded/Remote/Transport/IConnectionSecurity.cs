namespace Akka.Remote.Transport;

/// <summary>Wraps a connection before its first byte. Used by many connections at a time.</summary>
internal interface IConnectionSecurity
{
    /// <summary>Secures a connection that this node opened.</summary>
    /// <param name="stream">The bare connection; the result disposes of it.</param>
    /// <param name="host">The host that was dialled, as it stands in the address.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The other side isn't who it must be.</exception>
    Task<Stream> SecureOutboundAsync(Stream stream, string host, CancellationToken cancellation);

    /// <summary>Secures a connection that the other side opened.</summary>
    /// <inheritdoc cref="SecureOutboundAsync"/>
    Task<Stream> SecureInboundAsync(Stream stream, CancellationToken cancellation);
}
