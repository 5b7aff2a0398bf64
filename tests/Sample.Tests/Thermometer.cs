namespace Sample;

/// <summary>A device at one place.</summary>
public interface IThermometer
{
    /// <summary>Completes when the device is ready, which may take seconds.</summary>
    Task ConnectAsync();

    /// <returns>Degrees Celsius.</returns>
    /// <exception cref="ThermometerException">The device has failed; connecting again may help.</exception>
    double Read();
}

/// <summary>The devices of this country, by place.</summary>
public interface IThermometers
{
    IThermometer At(string place);
}

public sealed class ThermometerException(string message) : Exception(message);
