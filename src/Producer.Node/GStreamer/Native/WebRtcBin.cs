using System.Globalization;
using Producer.Node.Capture;

namespace Producer.Node.GStreamer.Native;

/// <summary>The states of a WebRTC connection, by GStreamer's numbers.</summary>
internal enum PeerConnectionState
{
    New = 0,
    Connecting = 1,
    Connected = 2,
    Disconnected = 3,
    Failed = 4,
    Closed = 5,
}

/// <summary>A webrtcbin: all that GStreamer has of it are signals and properties, here as methods.</summary>
/// <remarks>
/// Its callbacks come on its own thread, one at a time. Nothing here waits; so everything may be called from there, but for
/// changing its state.
/// </remarks>
internal sealed unsafe class WebRtcBin : IDisposable
{
    private const int Offer = 1;
    private const int Answer = 3;
    private static readonly SctpAssociations Associations = new();
    private readonly Lock _guard = new();
    private readonly HashSet<Promise> _pending = [];
    private readonly SignalConnection _parts;
    private bool _closed;
    private int _disposed;

    /// <summary>Makes one that bundles all media on one connection.</summary>
    /// <param name="name">Its name in the pipeline.</param>
    public WebRtcBin(string name)
    {
        Element = Element.Make("webrtcbin", name);
        Element.Set("bundle-policy", "max-bundle");
        Association = Associations.Take();
        _parts = Element.OnElement("element-added", PartAdded);
    }

    /// <summary>The element, to be added to a pipeline.</summary>
    public Element Element { get; }

    /// <summary>The number of its SCTP association, which no other one of this process has.</summary>
    public int Association { get; }

    /// <summary>Where the connection stands.</summary>
    public PeerConnectionState State => (PeerConnectionState)Element.GetEnum("connection-state");

    /// <summary>Whether all own candidates have been told.</summary>
    public bool GatheringComplete => Element.GetEnum("ice-gathering-state") == 2;

    /// <summary>Makes an offer and applies it; candidates follow.</summary>
    /// <param name="made">Called with the offer before any candidate of it comes.</param>
    /// <param name="failed">Called with words when there will be none.</param>
    public void CreateOffer(Action<string> made, Action<string> failed) =>
        Create("create-offer", "offer", "set-local-description", made, failed);

    /// <summary>Makes an answer and applies it; candidates follow.</summary>
    /// <param name="made">Called with the answer before any candidate of it comes.</param>
    /// <param name="failed">Called with words when there will be none.</param>
    public void CreateAnswer(Action<string> made, Action<string> failed) =>
        Create("create-answer", "answer", "set-local-description", made, failed);

    /// <summary>Applies the other side's description.</summary>
    /// <param name="isOffer">Whether it is an offer; else it is an answer.</param>
    /// <param name="sdp">The description.</param>
    /// <param name="done">Called with words where it could not be applied.</param>
    /// <exception cref="MediaException">It is no session description.</exception>
    public void SetRemoteDescription(bool isOffer, string sdp, Action<string?> done)
    {
        nint message = 0;
        if (SdpLibrary.MessageNewFromText(sdp, &message) != 0 || message == 0)
        {
            if (message != 0) _ = SdpLibrary.MessageFree(message);
            throw new MediaException("That is no session description.");
        }

        var description = WebRtcLibrary.DescriptionNew(isOffer ? Offer : Answer, message);
        Ask("set-remote-description", WebRtcLibrary.DescriptionGetType(), description, (_, error) => done(error));
        WebRtcLibrary.DescriptionFree(description);
    }

    /// <summary>
    /// Drops what the other side sends although it was told that nobody receives it, as GStreamer's own examples do: it would end
    /// the connection for want of a place to go. When the other side's description is known; RTCP goes another way.
    /// </summary>
    public void DropIncomingMedia() => Element.ForEach("TransportReceiveBin", static bin =>
    {
        using var packets = bin.StaticPad("rtp_src");
        _ = packets.AddProbe(ProbeMask.Buffer | ProbeMask.BufferList, static _ => ProbeResult.Drop);
    });

    /// <summary>Takes a candidate of the other side; rubbish is ignored.</summary>
    /// <param name="mediaLine">Index of its media description.</param>
    /// <param name="candidate">The text after <c>a=</c>.</param>
    public void AddCandidate(int mediaLine, string candidate)
    {
        var values = stackalloc GValue[Emission.MaxValues];
        Emission.Instance(&values[0], Element.Address);
        Emission.UInt(&values[1], (uint)mediaLine);
        Emission.Text(&values[2], candidate);
        Emission.Emit(values, 3, "add-ice-candidate");
    }

    /// <summary>Asks for statistics.</summary>
    /// <param name="handler">Called with them.</param>
    public void GetStatistics(ReplyHandler handler) => Ask("get-stats", 0, 0, handler);

    /// <summary>Makes a data channel; the element must have been started before.</summary>
    /// <param name="label">Its label.</param>
    /// <returns><see langword="null"/> when the element cannot.</returns>
    public DataChannel? CreateDataChannel(string label)
    {
        var values = stackalloc GValue[Emission.MaxValues];
        Emission.Instance(&values[0], Element.Address);
        Emission.Text(&values[1], label);
        Emission.Boxed(&values[2], GStreamerLibrary.StructureGetType(), 0);
        var made = Returned("create-data-channel", values, 3, WebRtcLibrary.DataChannelGetType());
        return made == 0 ? null : new DataChannel(made);
    }

    /// <summary>Adds a TURN server.</summary>
    /// <param name="uri">Such as <c>turn://user:password@host:port</c>.</param>
    public void AddTurnServer(string uri)
    {
        var values = stackalloc GValue[Emission.MaxValues];
        var accepted = default(GValue);
        Emission.Instance(&values[0], Element.Address);
        Emission.Text(&values[1], uri);
        GObjectLibrary.ValueInit(&accepted, GTypes.Boolean);
        Emission.Emit(values, 2, "add-turn-server", &accepted);
        GObjectLibrary.ValueUnset(&accepted);
    }

    /// <summary>Offers no other addresses than these; before the element is started.</summary>
    /// <param name="addresses">IP addresses of this machine; empty for all but loopback.</param>
    /// <param name="tcp">Whether ICE over TCP is offered too.</param>
    /// <param name="minPort">The first port that may be used; 0 for any.</param>
    /// <param name="maxPort">The last port that may be used; 0 for any.</param>
    /// <exception cref="MediaException">An address is none.</exception>
    public void ConfigureIce(IReadOnlyList<string> addresses, bool tcp, int minPort, int maxPort)
    {
        using var ice = Element.GetObject("ice-agent") ?? throw new MediaException("webrtcbin has no ICE agent.");
        using var agent = ice.GetObject("agent") ?? throw new MediaException("webrtcbin's ICE agent is not libnice.");
        if (minPort > 0) ice.Set("min-rtp-port", minPort.ToString(CultureInfo.InvariantCulture));
        if (maxPort > 0) ice.Set("max-rtp-port", maxPort.ToString(CultureInfo.InvariantCulture));
        if (!tcp) agent.Set("ice-tcp", "false");
        agent.Set("upnp", "false");
        foreach (var text in addresses)
        {
            var address = NiceLibrary.AddressNew();
            try
            {
                if (NiceLibrary.AddressSetFromString(address, text) == 0)
                    throw new MediaException($"'{text}' is no IP address.");
                _ = NiceLibrary.AgentAddLocalAddress(agent, address);
            }
            finally
            {
                NiceLibrary.AddressFree(address);
            }
        }
    }

    /// <summary>Sets a property of a stream's transceiver.</summary>
    /// <param name="index">Index of its media description.</param>
    /// <param name="property">The property, such as <c>direction</c>.</param>
    /// <param name="value">As text.</param>
    /// <exception cref="MediaException">There is no such media description.</exception>
    public void SetTransceiver(int index, string property, string value)
    {
        var values = stackalloc GValue[Emission.MaxValues];
        Emission.Instance(&values[0], Element.Address);
        Emission.Int(&values[1], index);
        var found = Returned("get-transceiver", values, 2, WebRtcLibrary.TransceiverGetType());
        if (found == 0) throw new MediaException($"There is no media description {index}.");
        using var transceiver = new Transceiver(found);
        transceiver.Set(property, value);
    }

    /// <summary>Gives up all calls that were not answered. Before the element is stopped.</summary>
    public void Close()
    {
        Promise[] pending;
        lock (_guard)
        {
            _closed = true;
            pending = [.. _pending.Select(promise => promise.Share())];
        }

        foreach (var promise in pending)
        {
            promise.Interrupt();
            promise.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _parts.Dispose();
        Element.Dispose();
        Associations.GiveBack(Association);
    }

    // They have the number that webrtcbin drew by then, and ask for the association when they are started, much later.
    private void PartAdded(Element part)
    {
        using (part)
        {
            if (part.Type is "GstSctpDec" or "GstSctpEnc")
                part.Set("sctp-association-id", Association.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Create(string action, string field, string apply, Action<string> made, Action<string> failed) =>
        Ask(action, GStreamerLibrary.StructureGetType(), 0, (reply, error) =>
        {
            var description = reply.Boxed(field);
            if (error is not null || description == 0)
            {
                failed(error ?? $"There is no {field}.");
                return;
            }

            // A GstWebRTCSessionDescription has its type at 0 and its message at 8. It belongs to the reply.
            var text = NativeText.Take(SdpLibrary.MessageAsText(*(nint*)(description + 8)));
            // This thread is the one that applies it, after this callback: so it is applied before any answer can be, and
            // told before any candidate comes.
            Ask(apply, WebRtcLibrary.DescriptionGetType(), description, (_, refused) =>
            {
                if (refused is not null) failed(refused);
            });
            made(text);
        });

    /// <summary>Emits an action with one boxed (or, where its type is 0, object) argument and a promise.</summary>
    private void Ask(string action, nuint type, nint argument, ReplyHandler handler)
    {
        Promise? promise = null;
        promise = Promise.Create((reply, error) =>
        {
            try
            {
                handler(reply, error);
            }
            finally
            {
                Forget(promise!);
            }
        });

        bool closed;
        lock (_guard)
        {
            closed = _closed;
            if (!closed) _pending.Add(promise);
        }

        if (closed)
        {
            promise.Interrupt();
            return;
        }

        var values = stackalloc GValue[Emission.MaxValues];
        Emission.Instance(&values[0], Element.Address);
        if (type == 0) GObjectLibrary.ValueInit(&values[1], GStreamerLibrary.PadGetType());
        else Emission.Boxed(&values[1], type, argument);
        Emission.Boxed(&values[2], GStreamerLibrary.PromiseGetType(), promise.Address);
        Emission.Emit(values, 3, action);
    }

    private void Forget(Promise promise)
    {
        lock (_guard) _ = _pending.Remove(promise);
        promise.Dispose();
    }

    private static nint Returned(string action, GValue* values, int count, nuint type)
    {
        var result = default(GValue);
        GObjectLibrary.ValueInit(&result, type);
        Emission.Emit(values, count, action, &result);
        var instance = GObjectLibrary.ValueDupObject(&result);
        GObjectLibrary.ValueUnset(&result);
        return instance;
    }

    private sealed class Transceiver(nint owned) : NativeObject(owned);
}
