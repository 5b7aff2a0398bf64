using Producer.Node.Capture;

namespace Producer.Node.GStreamer.Native;

/// <summary>The states of an element, by GStreamer's numbers.</summary>
internal enum ElementState
{
    /// <summary>Holds nothing.</summary>
    Null = 1,

    /// <summary>Runs.</summary>
    Playing = 4,
}

/// <summary>Owns one reference to an element, a bin or a pipeline.</summary>
internal sealed unsafe class Element : NativeObject
{
    private Element(nint owned)
        : base(owned)
    {
    }

    /// <summary>The name of its type, such as <c>GstQueue</c>.</summary>
    public string Type => NativeText.Borrow(GObjectLibrary.TypeName(GTypes.OfInstance(Address)));

    /// <summary>Takes a reference of its own to an element that somebody else has.</summary>
    /// <param name="borrowed">The element.</param>
    public static Element Share(nint borrowed) => new(GStreamerLibrary.ObjectRef(borrowed));

    /// <summary>Whether an element of this name is installed.</summary>
    /// <param name="factory">The name, such as <c>x264enc</c>.</param>
    public static bool Exists(string factory)
    {
        var found = GStreamerLibrary.ElementFactoryFind(factory);
        if (found == 0) return false;
        GObjectLibrary.Unref(found);
        return true;
    }

    /// <summary>Makes an element.</summary>
    /// <param name="factory">What to make, such as <c>tee</c>.</param>
    /// <param name="name">Its name in the pipeline.</param>
    /// <exception cref="MissingPluginException">There is none of this name.</exception>
    public static Element Make(string factory, string name)
    {
        var made = GStreamerLibrary.ElementFactoryMake(factory, name);
        return made == 0 ? throw PluginCheck.Missing([factory]) : Own(made);
    }

    /// <summary>Makes an empty pipeline.</summary>
    /// <param name="name">Its name.</param>
    public static Element MakePipeline(string name) => Own(GStreamerLibrary.PipelineNew(name));

    /// <summary>Makes a bin from text; what stays unlinked at its ends becomes its pads <c>sink</c> and <c>src</c>.</summary>
    /// <param name="description">In the syntax of <c>gst-launch-1.0</c>; bare caps may not be the last part.</param>
    /// <param name="name">Its name in the pipeline.</param>
    /// <exception cref="MediaException">The text is unusable.</exception>
    public static Element ParseBin(string description, string name)
    {
        nint error = 0;
        var made = GStreamerLibrary.ParseBin(description, 1, &error);
        var message = NativeText.TakeError(error);
        if (made == 0 || message.Length > 0)
        {
            if (made != 0) Own(made).Dispose();
            throw new MediaException($"The pipeline '{description}' is unusable: {message}");
        }

        var bin = Own(made);
        _ = GStreamerLibrary.ObjectSetName(bin, name);
        return bin;
    }

    /// <summary>Puts a child into this bin.</summary>
    /// <param name="child">It stays the caller's too.</param>
    public void Add(Element child)
    {
        if (GStreamerLibrary.BinAdd(this, child) == 0) throw new MediaException("An element could not be added to the pipeline.");
    }

    /// <summary>Takes a child out of this bin; it must be in state <see cref="ElementState.Null"/>.</summary>
    /// <param name="child">The child.</param>
    public void Remove(Element child) => _ = GStreamerLibrary.BinRemove(this, child);

    /// <summary>Finds an element in this bin and the bins in it.</summary>
    /// <param name="name">Its name.</param>
    /// <returns><see langword="null"/> when there is none.</returns>
    public Element? Find(string name)
    {
        var found = GStreamerLibrary.BinGetByName(this, name);
        return found == 0 ? null : new Element(found);
    }

    /// <summary>Does something with each element of a type that is in this bin itself, if it isn't taken out meanwhile.</summary>
    /// <param name="type">Its type's name, such as <c>GstQueue</c>.</param>
    /// <param name="action">What; the element is disposed afterwards.</param>
    public void ForEach(string type, Action<Element> action)
    {
        var count = GStreamerLibrary.ChildrenCount(this);
        for (var i = 0u; i < count; i++)
        {
            var found = GStreamerLibrary.ChildByIndex(this, i);
            if (found == 0) return;
            using var child = new Element(found);
            if (child.Type == type) action(child);
        }
    }

    /// <summary>Changes the state; never from a callback of this element's own threads.</summary>
    /// <param name="state">The new state.</param>
    /// <returns><see langword="false"/> when the change failed at once; the bus says why.</returns>
    public bool SetState(ElementState state) => GStreamerLibrary.ElementSetState(this, (int)state) != 0;

    /// <summary>Brings this element to the state of the bin that it is in.</summary>
    /// <exception cref="MediaException">It cannot be brought there.</exception>
    public void SyncStateWithParent()
    {
        if (GStreamerLibrary.ElementSyncStateWithParent(this) == 0)
            throw new MediaException("An element could not be started.");
    }

    /// <summary>Asks all sinks again how late they may be; needed at every latency message.</summary>
    public void RecalculateLatency() => _ = GStreamerLibrary.BinRecalculateLatency(this);

    /// <summary>A pad that is always there.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="MediaException">There is none.</exception>
    public Pad StaticPad(string name) => Pad.Own(GStreamerLibrary.ElementGetStaticPad(this, name), name);

    /// <summary>Makes a pad; <see cref="ReleasePad"/> takes it back.</summary>
    /// <param name="template">Such as <c>src_%u</c>.</param>
    /// <exception cref="MediaException">The element gives none.</exception>
    public Pad RequestPad(string template) => Pad.Own(GStreamerLibrary.ElementRequestPad(this, template), template);

    /// <summary>Takes a requested pad back and disposes it.</summary>
    /// <param name="pad">From <see cref="RequestPad"/>.</param>
    public void ReleasePad(Pad pad)
    {
        GStreamerLibrary.ElementReleasePad(this, pad);
        pad.Dispose();
    }

    /// <summary>The bus of this pipeline.</summary>
    public Bus GetBus() => new(GStreamerLibrary.ElementGetBus(this));

    /// <summary>All elements and links of this bin in the DOT language, for people and tests.</summary>
    public string Describe() => NativeText.Take(GStreamerLibrary.BinToDot(this, 1));

    private static Element Own(nint floating)
    {
        CountAsLive(floating);
        return new Element(GStreamerLibrary.ObjectRefSink(floating));
    }
}
