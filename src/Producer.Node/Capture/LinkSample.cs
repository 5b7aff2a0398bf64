namespace Producer.Node.Capture;

/// <summary>What was measured of the way to one viewer.</summary>
/// <param name="At">When, since any fixed moment.</param>
/// <param name="ReceivedBitrate">What arrived, in bit/s, retransmissions counted; 0 where that is not known.</param>
/// <param name="LossPercent">Packets lost since the last measurement, 0 to 100.</param>
/// <param name="Packets">Of how many: one lost of three says less than one of a hundred.</param>
/// <param name="RoundTrip">Zero where that is not known.</param>
public readonly record struct LinkSample(TimeSpan At, double ReceivedBitrate, double LossPercent, int Packets, TimeSpan RoundTrip);
