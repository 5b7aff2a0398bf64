namespace Producer.Node.GStreamer.Native;

/// <summary>Emits action signals: GObject's way to call a method. The values hold references of their own during the call.</summary>
internal static unsafe class Emission
{
    /// <summary>The most that an action signal of ours takes: its instance and two arguments.</summary>
    public const int MaxValues = 3;

    /// <summary>Emits a signal and clears its values.</summary>
    /// <param name="values">The instance and its arguments.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="signal">The signal's name.</param>
    /// <param name="result">Set to the result's type, or null where there is none.</param>
    public static void Emit(GValue* values, int count, string signal, GValue* result = null)
    {
        GObjectLibrary.SignalEmit(values, GObjectLibrary.SignalLookup(signal, values[0].Type), 0, result);
        for (var i = 0; i < count; i++) GObjectLibrary.ValueUnset(&values[i]);
    }

    public static void Instance(GValue* value, nint instance)
    {
        GObjectLibrary.ValueInit(value, GTypes.OfInstance(instance));
        GObjectLibrary.ValueSetObject(value, instance);
    }

    public static void Boxed(GValue* value, nuint type, nint boxed)
    {
        GObjectLibrary.ValueInit(value, type);
        GObjectLibrary.ValueSetBoxed(value, boxed);
    }

    public static void Text(GValue* value, string text)
    {
        GObjectLibrary.ValueInit(value, GTypes.String);
        GObjectLibrary.ValueSetString(value, text);
    }

    public static void UInt(GValue* value, uint number)
    {
        GObjectLibrary.ValueInit(value, GTypes.UInt);
        GObjectLibrary.ValueSetUInt(value, number);
    }

    public static void Int(GValue* value, int number)
    {
        GObjectLibrary.ValueInit(value, GTypes.Int);
        GObjectLibrary.ValueSetInt(value, number);
    }
}
