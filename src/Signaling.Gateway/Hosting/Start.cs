using System.Collections;
using Signaling.Actors.Settings;
using Signaling.Gateway.Access;

namespace Signaling.Gateway.Hosting;

/// <summary>What is read before anything is made: options, settings, secrets.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Secrets">The secrets.</param>
internal sealed record Start(GatewaySettings Settings, GatewaySecrets Secrets)
{
    /// <summary>Reads everything, or does what the options ask for instead of starting.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="start">What to start with.</param>
    /// <param name="code">What the process ends with if there is nothing to start.</param>
    public static bool TryRead(string[] arguments, out Start start, out int code)
    {
        (start, code) = (null!, ExitCode.Done);
        var line = CommandLine.Read(arguments);
        if (line.Help || line.Version)
        {
            Console.Out.WriteLine(line.Help ? CommandLine.Usage : CommandLine.ProductVersion);
            return false;
        }
        try
        {
            var loaded = line.Load(Environment());
            if ((line.Problem ?? CommandLine.Unknown(loaded.OtherArguments)) is { } problem)
            {
                code = Refuse(problem);
                return false;
            }
            var settings = GatewaySettings.Read(loaded);
            if (line.PrintConfig)
                Console.Out.WriteLine(loaded.Report());
            else
                start = new Start(settings, GatewaySecrets.Read(settings));
            return start is not null;
        }
        catch (SettingsException e)
        {
            code = Refuse(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            code = Refuse($"{e.Message} The access token is kept in signaling.gateway.data-directory; name one that this user may write to.");
        }
        return false;
    }

    private static int Refuse(string problem)
    {
        Console.Error.WriteLine(problem);
        return ExitCode.WrongSettings;
    }

    private static Dictionary<string, string> Environment() => System.Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");
}
