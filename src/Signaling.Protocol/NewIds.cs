using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Signaling.Protocol;

/// <summary>Makes the ids that the gateway gives out, from a cryptographic random source.</summary>
public static class NewIds
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int RandomCharacters = 8;
    private const int RandomBytes = 16;

    // Host name and application share what the longest id leaves beside the numbers.
    private const int LongestPart = 100;

    /// <summary>Makes <c>{hostname}-{app}-{unix seconds}-{8 random characters}</c>.</summary>
    /// <param name="hostname">The producer's machine; what an id can't hold is left out.</param>
    /// <param name="app">The application's name, likewise.</param>
    /// <param name="now">The time that the id tells.</param>
    /// <returns>An id of at most 256 characters.</returns>
    public static StreamId Stream(string? hostname, string? app, DateTimeOffset now) =>
        new($"{Part(hostname, "host")}-{Part(app, "app")}-{Seconds(now)}-{Random()}");

    /// <summary>Makes <c>ui-{unix seconds}-{8 random characters}</c>.</summary>
    /// <param name="now">The time that the id tells.</param>
    /// <returns>An id for a consumer.</returns>
    public static ClientId Consumer(DateTimeOffset now) => new($"ui-{Seconds(now)}-{Random()}");

    /// <summary>Makes an id of 128 random bits.</summary>
    /// <returns>An id for a session.</returns>
    public static SessionId Session() => new(Bits());

    /// <summary>Makes an id of 128 random bits.</summary>
    /// <returns>An id for a connection.</returns>
    public static ConnectionId Connection() => new(Bits());

    /// <summary>Makes a secret of 128 random bits.</summary>
    /// <returns>A key for a room.</returns>
    public static StreamKey StreamKey() => new(Bits());

    private static string Seconds(DateTimeOffset now) => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Random() => RandomNumberGenerator.GetString(Alphabet, RandomCharacters);

    private static string Bits() => RandomNumberGenerator.GetHexString(2 * RandomBytes, lowercase: true);

    private static string Part(string? text, string otherwise)
    {
        var part = new StringBuilder();
        foreach (var character in text ?? "")
        {
            if (part.Length == LongestPart)
                break;
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
                part.Append(character);
        }
        return part.Length > 0 ? part.ToString() : otherwise;
    }
}
