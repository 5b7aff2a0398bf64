/**
 * @typedef {object} IceVerdict what ICE had to work with
 * @property {string[]} ours kinds of addresses of this browser (`host`, `srflx`, `relay`)
 * @property {string[]} theirs kinds of addresses that the producer named
 * @property {number} pairs ways that were tried
 * @property {boolean} answered whether anything came back on one of them
 */

/**
 * @param {RTCPeerConnection | undefined} peer
 * @returns {Promise<IceVerdict>}
 */
export async function iceVerdict(peer) {
  const verdict = { ours: new Set(), theirs: new Set(), pairs: 0, answered: false };
  if (peer && peer.connectionState !== 'closed') {
    for (const report of (await peer.getStats()).values()) {
      if (report.type === 'local-candidate') verdict.ours.add(report.candidateType);
      else if (report.type === 'remote-candidate') verdict.theirs.add(report.candidateType);
      else if (report.type === 'candidate-pair') {
        verdict.pairs++;
        verdict.answered ||= report.responsesReceived > 0;
      }
    }
  }
  return { ...verdict, ours: [...verdict.ours].sort(), theirs: [...verdict.theirs].sort() };
}
