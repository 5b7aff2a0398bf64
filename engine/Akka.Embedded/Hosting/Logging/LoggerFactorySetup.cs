using Microsoft.Extensions.Logging;

namespace Akka.Hosting.Logging;

/// <summary>The factory that <see cref="LoggerFactoryLogger"/> writes to.</summary>
internal sealed class LoggerFactorySetup(ILoggerFactory loggerFactory) : Actor.Setup.Setup
{
    public ILoggerFactory LoggerFactory => loggerFactory;
}
