import { Emitter } from './emitter.js';

/**
 * One viewer's RTCPeerConnection and the order of what is done to it: descriptions one after the other, candidates not
 * before the remote description. An offer of another peer (a producer that was started again) gets a connection of its
 * own; one of the same peer renegotiates.
 *
 * @extends {Emitter<{
 *   renewed: void,
 *   candidate: RTCIceCandidateInit,
 *   state: RTCPeerConnectionState,
 *   stream: MediaStream,
 *   channel: RTCDataChannel,
 * }>}
 */
export class Negotiation extends Emitter {
  /** @type {RTCPeerConnection | undefined} */
  #peer;
  #remote = '';
  /** @type {RTCIceCandidateInit[]} */
  #early = [];
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();
  #closed = false;

  /** @param {RTCConfiguration} configuration */
  constructor(configuration) {
    super();
    this.configuration = configuration;
  }

  /** The connection of now; for statistics. */
  get peer() {
    return this.#peer;
  }

  /** @param {string} sdp the other side's offer @returns {Promise<string>} our answer */
  answer(sdp) {
    return this.#enqueue(async () => {
      if (!this.#peer || !samePeer(this.#remote, sdp) || this.#peer.connectionState === 'failed') this.#renew();
      const peer = /** @type {RTCPeerConnection} */ (this.#peer);
      this.#remote = sdp;
      // Where both offered at once we give way: the browser takes its own offer back.
      await peer.setRemoteDescription({ type: 'offer', sdp });
      await this.#takeEarly();
      await peer.setLocalDescription();
      return peer.localDescription?.sdp ?? '';
    });
  }

  /** @returns {Promise<string>} our offer: we want to receive picture and sound */
  offer() {
    return this.#enqueue(async () => {
      if (!this.#peer) {
        const peer = this.#renew();
        peer.addTransceiver('video', { direction: 'recvonly' });
        peer.addTransceiver('audio', { direction: 'recvonly' });
        this.emit('channel', peer.createDataChannel('input'));
      }
      const peer = /** @type {RTCPeerConnection} */ (this.#peer);
      await peer.setLocalDescription();
      return peer.localDescription?.sdp ?? '';
    });
  }

  /** @param {string} sdp the answer to our offer */
  accept(sdp) {
    return this.#enqueue(async () => {
      if (this.#peer?.signalingState !== 'have-local-offer') return;
      this.#remote = sdp;
      await this.#peer.setRemoteDescription({ type: 'answer', sdp });
      await this.#takeEarly();
    });
  }

  /** @param {RTCIceCandidateInit} candidate of the other side; an empty one ends its gathering */
  addCandidate(candidate) {
    return this.#enqueue(async () => {
      if (this.#peer?.remoteDescription) await this.#add(candidate);
      else this.#early.push(candidate);
    });
  }

  close() {
    this.#closed = true;
    this.#peer?.close();
  }

  #renew() {
    this.#peer?.close();
    const peer = new RTCPeerConnection(this.configuration);
    this.#peer = peer;
    this.emit('renewed');
    const whileCurrent = (/** @type {(event: any) => void} */ handler) => (/** @type {Event} */ event) => {
      if (this.#peer === peer && !this.#closed) handler(event);
    };
    /** @type {MediaStream | undefined} */
    let together;
    peer.addEventListener('icecandidate', whileCurrent(({ candidate }) =>
      this.emit('candidate', candidate?.toJSON() ?? { candidate: '', sdpMid: '', sdpMLineIndex: 0 })));
    peer.addEventListener('connectionstatechange', whileCurrent(() => this.emit('state', peer.connectionState)));
    peer.addEventListener('datachannel', whileCurrent(({ channel }) => this.emit('channel', channel)));
    peer.addEventListener('track', whileCurrent(({ track }) => {
      // Picture and sound may come as two streams; one element is to play both.
      together ??= new MediaStream();
      together.addTrack(track);
      this.emit('stream', together);
    }));
    return peer;
  }

  async #takeEarly() {
    for (const candidate of this.#early.splice(0)) await this.#add(candidate);
  }

  /** @param {RTCIceCandidateInit} candidate */
  async #add(candidate) {
    // Producers don't always know the mid; a wrong one is worse than none.
    const { candidate: text, sdpMid, sdpMLineIndex, usernameFragment } = candidate;
    try {
      await this.#peer?.addIceCandidate({
        candidate: text, sdpMLineIndex: sdpMLineIndex ?? 0, ...(sdpMid && { sdpMid }), ...(usernameFragment && { usernameFragment }),
      });
    } catch (error) {
      // One address less to try: another may do.
      console.debug('candidate not taken', text, error);
    }
  }

  /**
   * @template T
   * @param {() => Promise<T>} step
   * @returns {Promise<T>}
   */
  #enqueue(step) {
    const result = this.#last.then(() => {
      if (this.#closed) throw new DOMException('The session has ended.', 'AbortError');
      return step();
    });
    this.#last = result.catch(() => {});
    return result;
  }
}

/**
 * Whether two descriptions come from one peer connection: same origin (`o=`, RFC 8866 section 5.2), same certificate.
 * @param {string} before
 * @param {string} now
 */
export function samePeer(before, now) {
  const identity = (/** @type {string} */ sdp) => [
    /^o=\S+ (\S+)/m.exec(sdp)?.[1],
    /^a=fingerprint:\S+ (\S+)/m.exec(sdp)?.[1]?.toUpperCase(),
  ].join();
  return identity(before) === identity(now);
}
