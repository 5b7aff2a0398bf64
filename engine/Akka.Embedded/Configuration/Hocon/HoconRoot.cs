namespace Akka.Configuration.Hocon;

/// <summary>The outermost object of a document.</summary>
public class HoconRoot
{
    /// <param name="value">An object.</param>
    /// <exception cref="ConfigurationException">It is a text or an array.</exception>
    public HoconRoot(HoconValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Members is null)
            throw value.At.Error($"the root of a configuration must be an object, not {value.Describe()}.");
        Value = value;
    }

    /// <summary>That object.</summary>
    public HoconValue Value { get; }
}
