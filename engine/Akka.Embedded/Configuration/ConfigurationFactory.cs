using System.Reflection;
using System.Xml;
using System.Xml.Linq;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Makes configs from texts and embedded resources.</summary>
public class ConfigurationFactory
{
    private static readonly Lazy<Config> Reference =
        new(() => FromResource("Akka.Embedded.reference.conf", typeof(ConfigurationFactory).Assembly));

    /// <summary>A config without settings.</summary>
    public static Config Empty => Config.Empty;

    /// <summary>The engine's defaults: every key it honours.</summary>
    public static Config Default() => Reference.Value;

    /// <summary>
    /// The section <c>akka/hocon</c> of the application's <c>.config</c> file, empty when there is no such file or section.
    /// </summary>
    /// <exception cref="ConfigurationException">File or section is malformed.</exception>
    public static Config Load()
    {
        var name = $"{Assembly.GetEntryAssembly()?.GetName().Name}.dll.config";
        var path = Path.Combine(AppContext.BaseDirectory, name);
        if (!File.Exists(path))
            return Empty;
        try
        {
            var hocon = XDocument.Load(path).Root?.Element("akka")?.Element("hocon")?.Value;
            return hocon is null ? Empty : Parse(name, hocon, NoIncludes.Instance);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{name}: {e.Message}", e);
        }
    }

    /// <summary>Parses HOCON, in which <c>include</c> is an error.</summary>
    /// <exception cref="ConfigurationException">The text is malformed; the message names line and column.</exception>
    public static Config ParseString(string hocon) => Parse("HOCON", hocon, NoIncludes.Instance);

    /// <summary>Parses HOCON.</summary>
    /// <param name="hocon">The text.</param>
    /// <param name="includeCallback">Gets the name in <c>include "name"</c> and gives what stands in its place.</param>
    /// <exception cref="ConfigurationException">The text is malformed; the message names line and column.</exception>
    public static Config ParseString(string hocon, Func<string, HoconRoot>? includeCallback) =>
        Parse("HOCON", hocon, includeCallback is null ? NoIncludes.Instance : new CallbackIncludes(includeCallback));

    /// <summary>Parses a resource of the assembly that holds <typeparamref name="TAssembly"/>.</summary>
    /// <exception cref="ConfigurationException">There is no such resource, or it is malformed.</exception>
    public static Config FromResource<TAssembly>(string resourceName) => FromResource(resourceName, typeof(TAssembly).Assembly);

    /// <summary>Parses a resource of the assembly that holds the object's type.</summary>
    /// <inheritdoc cref="FromResource{TAssembly}(string)"/>
    public static Config FromResource(string resourceName, object instanceInAssembly)
    {
        ArgumentNullException.ThrowIfNull(instanceInAssembly);
        return FromResource(resourceName, instanceInAssembly as Assembly ?? instanceInAssembly.GetType().Assembly);
    }

    /// <summary>Parses a resource of the assembly.</summary>
    /// <inheritdoc cref="FromResource{TAssembly}(string)"/>
    public static Config FromResource(string resourceName, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream(resourceName) ?? throw new ConfigurationException(
            $"{assembly.GetName().Name} has no resource '{resourceName}'; it has: " +
            $"{string.Join(", ", assembly.GetManifestResourceNames())}.");
        using var reader = new StreamReader(stream);
        return Parse(resourceName, reader.ReadToEnd(), NoIncludes.Instance);
    }

    private static Config Parse(string source, string hocon, IHoconIncludes includes)
    {
        ArgumentNullException.ThrowIfNull(hocon);
        var text = new HoconText(source, hocon);
        var root = new ObjectNode(text.Position);
        new HoconParser(text, includes, scope: []).ReadDocument(root);
        return new Config(new HoconResolver(root).Resolve());
    }
}
