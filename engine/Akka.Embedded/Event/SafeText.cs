namespace Akka.Event;

/// <summary>The text of an object that comes from outside, where a failing ToString must not fail whoever logs.</summary>
internal static class SafeText
{
    public static string Of(object? value)
    {
        try
        {
            return value?.ToString() ?? "null";
        }
        catch (Exception failure)
        {
            return $"[{value!.GetType().Name}.ToString() failed with {failure.GetType().Name}]";
        }
    }
}
