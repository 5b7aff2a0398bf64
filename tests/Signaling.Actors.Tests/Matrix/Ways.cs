namespace Signaling.Actors.Tests.Matrix;

/// <summary>How a producer of one dialect does what producers do.</summary>
internal abstract class ProducerWay
{
    /// <summary>What viewers of other dialects name its stream.</summary>
    public abstract string Stream { get; }

    /// <summary>It is asked for an offer.</summary>
    public abstract void IsAsked();

    public abstract void Offers(string sdp);

    public abstract void HearsAnswer(string sdp);

    public abstract void SendsCandidate(string candidate);

    /// <returns>The candidate's section, by its index.</returns>
    public abstract int HearsCandidate(string candidate);

    public abstract void HearsOfTheEnd();

    public abstract void Ends();
}

/// <summary>How a viewer of one dialect does what viewers do.</summary>
internal abstract class ConsumerWay
{
    public abstract void Asks(string stream);

    public abstract void HearsOffer(string sdp);

    public abstract void Answers(string sdp);

    public abstract void SendsCandidate(string candidate);

    public abstract int HearsCandidate(string candidate);

    /// <summary>Says something that moves the pointer; nothing may come of it for itself.</summary>
    public abstract void MovesThePointer(int x, int y);

    public abstract void HearsOfTheEnd();

    public abstract void Ends();
}

/// <summary>A producer that says how its sessions fare.</summary>
internal interface IMeasures
{
    void Reports(string webrtc);
}

/// <summary>A producer whose dialect has words for what viewers do with pointer and keys.</summary>
internal interface IHearsInput
{
    void HearsThePointer(int x, int y);
}

/// <summary>A viewer that hears in which state its session is.</summary>
internal interface IHearsStates
{
    void HearsState(string state);
}

/// <summary>A viewer that can ask how its session fares.</summary>
internal interface IAsksForFigures
{
    string AskedForFigures();
}
