namespace Signaling.Actors.Tests.Matrix;

/// <summary>How a producer of one dialect does what producers do.</summary>
internal abstract class ProducerWay
{
    /// <summary>What viewers of other dialects name its stream.</summary>
    public abstract string Stream { get; }

    /// <summary>Whether it says how its sessions fare.</summary>
    public virtual bool Measures => true;

    /// <summary>It is asked for an offer.</summary>
    public abstract void IsAsked();

    public abstract void Offers(string sdp);

    public abstract void HearsAnswer(string sdp);

    public abstract void SendsCandidate(string candidate);

    /// <returns>The candidate's section, by its index.</returns>
    public abstract int HearsCandidate(string candidate);

    public virtual void Reports(string webrtc) => throw new NotSupportedException();

    public abstract void HearsOfTheEnd();

    public abstract void Ends();
}

/// <summary>How a viewer of one dialect does what viewers do.</summary>
internal abstract class ConsumerWay
{
    /// <summary>Whether it can ask how its session fares.</summary>
    public virtual bool AsksForFigures => true;

    /// <summary>Whether it hears in which state its session is.</summary>
    public virtual bool HearsStates => true;

    public abstract void Asks(string stream);

    public abstract void HearsOffer(string sdp);

    public abstract void Answers(string sdp);

    public abstract void SendsCandidate(string candidate);

    public abstract int HearsCandidate(string candidate);

    public virtual void HearsState(string state) => throw new NotSupportedException();

    public virtual string AskedForFigures() => throw new NotSupportedException();

    /// <summary>Says something that moves the pointer; nothing may come of it for itself.</summary>
    public abstract void MovesThePointer();

    public abstract void HearsOfTheEnd();

    public abstract void Ends();
}

