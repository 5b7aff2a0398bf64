namespace Producer.Node.GStreamer.Native;

/// <summary>A look at a <c>GstStructure</c> that belongs to somebody else; valid while that one lives.</summary>
internal readonly unsafe ref struct StructureView(nint structure)
{
    /// <summary>Whether there is none.</summary>
    public bool IsNone => structure == 0;

    /// <summary>How many fields it has.</summary>
    public int Count => structure == 0 ? 0 : GStreamerLibrary.StructureFieldCount(structure);

    /// <summary>The name of a field.</summary>
    /// <param name="index">Less than <see cref="Count"/>.</param>
    public string FieldName(int index) => NativeText.Borrow(GStreamerLibrary.StructureFieldName(structure, (uint)index));

    /// <summary>The boxed value of a field; 0 where there is none. For the calls of this folder only.</summary>
    /// <param name="field">Its name.</param>
    public nint Boxed(string field)
    {
        if (structure == 0) return 0;
        var value = GStreamerLibrary.StructureGetValue(structure, field);
        return value == 0 ? 0 : GObjectLibrary.ValueGetBoxed(value);
    }

    /// <summary>A field that is a structure itself.</summary>
    /// <param name="field">Its name.</param>
    /// <returns>An empty view where it is not.</returns>
    public StructureView Structure(string field)
    {
        if (structure == 0) return default;
        var value = GStreamerLibrary.StructureGetValue(structure, field);
        var isStructure = value != 0 && *(nuint*)value == GStreamerLibrary.StructureGetType();
        return isStructure ? new StructureView(GObjectLibrary.ValueGetBoxed(value)) : default;
    }

    /// <summary>A whole number, whatever its width and sign.</summary>
    /// <param name="field">Its name.</param>
    /// <returns>0 where there is none.</returns>
    public long Number(string field)
    {
        if (structure == 0) return 0;
        ulong large;
        if (GStreamerLibrary.StructureGetUInt64(structure, field, &large) != 0) return (long)large;
        uint plain;
        if (GStreamerLibrary.StructureGetUInt(structure, field, &plain) != 0) return plain;
        long signed;
        if (GStreamerLibrary.StructureGetInt64(structure, field, &signed) != 0) return signed;
        int small;
        return GStreamerLibrary.StructureGetInt(structure, field, &small) != 0 ? small : 0;
    }

    /// <summary>A floating-point number.</summary>
    /// <param name="field">Its name.</param>
    /// <returns>0 where there is none.</returns>
    public double Real(string field)
    {
        double value;
        return structure != 0 && GStreamerLibrary.StructureGetDouble(structure, field, &value) != 0 ? value : 0;
    }

    /// <summary>A yes or no.</summary>
    /// <param name="field">Its name.</param>
    /// <returns><see langword="false"/> where there is none.</returns>
    public bool Flag(string field)
    {
        int value;
        return structure != 0 && GStreamerLibrary.StructureGetBoolean(structure, field, &value) != 0 && value != 0;
    }

    /// <summary>A text.</summary>
    /// <param name="field">Its name.</param>
    /// <returns>Empty where there is none.</returns>
    public string Text(string field) =>
        structure == 0 ? "" : NativeText.Borrow(GStreamerLibrary.StructureGetString(structure, field));

    /// <summary>All of it, for people.</summary>
    public override string ToString() =>
        structure == 0 ? "" : NativeText.Take(GStreamerLibrary.StructureToString(structure));
}
