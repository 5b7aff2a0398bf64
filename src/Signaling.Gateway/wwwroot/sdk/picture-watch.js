import { Emitter } from './emitter.js';

const LOOK_EVERY = 250;
const STALLED_AFTER = 6000;

/**
 * Tells when the first picture is really there, and when no new ones come. A `<video>` alone doesn't prove it: one whose
 * track was refused still has a size of 2x2 and reports a frame. So a picture counts when frames were decoded and have a size.
 *
 * @extends {Emitter<{first: void, stalled: boolean}>}
 */
export class PictureWatch extends Emitter {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #looking;
  #decoded = 0;
  #risen = 0;
  #seen = false;
  #stalled = false;
  #callback = 0;

  /**
   * @param {() => RTCPeerConnection | undefined} peer
   * @param {HTMLVideoElement} [video] where the picture is shown; with it the first one is noticed without delay
   */
  constructor(peer, video) {
    super();
    this.peer = peer;
    this.video = video;
    this.#looking = setInterval(() => void this.#look(), LOOK_EVERY);
    this.#await();
  }

  /** Whether there has been a picture. */
  get seen() {
    return this.#seen;
  }

  stop() {
    clearInterval(this.#looking);
    this.#looking = undefined;
    if (this.#callback) this.video?.cancelVideoFrameCallback(this.#callback);
  }

  #await() {
    if (!this.video || !('requestVideoFrameCallback' in this.video)) return;
    this.#callback = this.video.requestVideoFrameCallback((_, { width }) => {
      this.#callback = 0;
      if (width > 2) this.#first();
      else this.#await();
    });
  }

  async #look() {
    const peer = this.peer();
    if (!peer || peer.connectionState === 'closed') return;
    for (const report of (await peer.getStats()).values()) {
      if (report.type !== 'inbound-rtp' || report.kind !== 'video') continue;
      const rising = report.framesDecoded !== this.#decoded;
      this.#decoded = report.framesDecoded;
      if (rising) this.#risen = performance.now();
      if (report.framesDecoded > 0 && report.frameWidth > 2) this.#first();
      this.#judge(this.#seen && performance.now() - this.#risen > STALLED_AFTER);
    }
  }

  #first() {
    if (this.#seen || this.#looking === undefined) return;
    this.#seen = true;
    this.#risen = performance.now();
    this.emit('first');
  }

  /** @param {boolean} stalled */
  #judge(stalled) {
    if (stalled === this.#stalled || this.#looking === undefined) return;
    this.#stalled = stalled;
    this.emit('stalled', stalled);
  }
}
