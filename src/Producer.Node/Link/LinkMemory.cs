namespace Producer.Node.Link;

/// <summary>What a link must not forget when it is restarted. Only the incarnation that lives uses it.</summary>
/// <param name="proofs">Keeps the proof of ownership beyond the process.</param>
internal sealed class LinkMemory(IProofStore proofs)
{
    /// <summary>What was said so far; null before a stream is announced.</summary>
    public ProducerConversation? Conversation { get; set; }

    /// <summary>Tells the current attempt to join from earlier ones, whose messages may come still.</summary>
    public int Attempt { get; private set; }

    /// <summary>The proof that an earlier life of this process left; null where there is none.</summary>
    public string? StoredProof => proofs.Read();

    /// <summary>Makes every message of the attempts so far too late.</summary>
    public int NextAttempt() => ++Attempt;

    /// <summary>Keeps the newest proof.</summary>
    public void Store(string proof) => proofs.Write(proof);
}

/// <summary>Keeps the proof that a stream is ours, so that a process that died gets its stream back at once.</summary>
public interface IProofStore
{
    /// <summary>The last proof written; <see langword="null"/> where there is none.</summary>
    string? Read();

    /// <summary>Keeps a proof. One that cannot be kept costs nothing but time after the next crash.</summary>
    /// <param name="proof">A token of the gateway's: a secret.</param>
    void Write(string proof);
}
