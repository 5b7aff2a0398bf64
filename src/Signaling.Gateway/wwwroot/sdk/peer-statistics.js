/**
 * @typedef {object} Figures what is not known is absent
 * @property {number} [framesPerSecond]
 * @property {number} [bitrate] bit/s of the picture and the sound
 * @property {number} [roundTrip] milliseconds, on the way that ICE chose
 * @property {number} [loss] percent of packets in the last interval
 * @property {string} [codec] such as `H264`
 * @property {string} [audioCodec]
 * @property {number} [width] pixels
 * @property {number} [height] pixels
 * @property {number} [jitterBuffer] milliseconds that a frame waits before it is decoded
 * @property {number} [decode] milliseconds per frame
 * @property {number} framesDecoded since the connection began
 * @property {number} framesDropped
 * @property {number} freezes
 * @property {string} [path] the kind of the producer's address and the transport, such as `host/udp`
 */

/** Reads a connection's statistics; rates are those between two readings. */
export class StatisticsReader {
  /** @type {{at: number, bytes: number, received: number, lost: number, waited: number, emitted: number, decoding: number,
   *   decoded: number} | undefined} */
  #before;

  /**
   * @param {RTCPeerConnection} peer
   * @returns {Promise<Figures>}
   */
  async read(peer) {
    const reports = await peer.getStats();
    const inbound = [...reports.values()].filter(({ type }) => type === 'inbound-rtp');
    const video = inbound.find(({ kind }) => kind === 'video');
    const audio = inbound.find(({ kind }) => kind === 'audio');
    const sum = (/** @type {string} */ name) => inbound.reduce((total, report) => total + (report[name] ?? 0), 0);
    const now = {
      at: performance.now(),
      bytes: sum('bytesReceived'),
      received: sum('packetsReceived'),
      lost: sum('packetsLost'),
      waited: video?.jitterBufferDelay ?? 0,
      emitted: video?.jitterBufferEmittedCount ?? 0,
      decoding: video?.totalDecodeTime ?? 0,
      decoded: video?.framesDecoded ?? 0,
    };
    // Counters start again with a new connection.
    const before = this.#before && this.#before.bytes <= now.bytes ? this.#before : undefined;
    this.#before = now;

    const pair = chosenPair(reports);
    const remote = pair && reports.get(pair.remoteCandidateId);
    /** @type {Figures} */
    const figures = {
      framesPerSecond: video?.framesPerSecond,
      roundTrip: pair?.currentRoundTripTime === undefined ? undefined : pair.currentRoundTripTime * 1000,
      codec: codecName(reports, video),
      audioCodec: codecName(reports, audio),
      width: video?.frameWidth,
      height: video?.frameHeight,
      framesDecoded: now.decoded,
      framesDropped: video?.framesDropped ?? 0,
      freezes: video?.freezeCount ?? 0,
      path: remote && `${remote.candidateType}/${remote.protocol}`,
    };
    if (before) {
      const packets = now.received - before.received + now.lost - before.lost;
      figures.bitrate = (now.bytes - before.bytes) * 8000 / (now.at - before.at);
      figures.loss = packets > 0 ? Math.max(0, now.lost - before.lost) * 100 / packets : 0;
      figures.jitterBuffer = per(now.waited - before.waited, now.emitted - before.emitted);
      figures.decode = per(now.decoding - before.decoding, now.decoded - before.decoded);
    }
    return figures;
  }
}

/** @param {number} seconds @param {number} count @returns {number | undefined} milliseconds each */
const per = (seconds, count) => count > 0 ? seconds * 1000 / count : undefined;

/** @param {RTCStatsReport} reports @returns {any} */
function chosenPair(reports) {
  const all = [...reports.values()];
  const transport = all.find(({ type, selectedCandidatePairId }) => type === 'transport' && selectedCandidatePairId);
  return transport
    ? reports.get(transport.selectedCandidatePairId)
    : all.find(({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded');
}

/** @param {RTCStatsReport} reports @param {any} inbound */
function codecName(reports, inbound) {
  const mime = reports.get(inbound?.codecId)?.mimeType;
  return mime?.slice(mime.indexOf('/') + 1);
}
