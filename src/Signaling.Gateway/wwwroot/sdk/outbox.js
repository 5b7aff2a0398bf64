/**
 * @typedef {import('./frames.js').ClientFrame} ClientFrame
 * @typedef {{seq: number, sent: boolean, size: number, frame: ClientFrame}} Entry
 */

/**
 * What goes to the gateway: numbered, kept until the gateway has acknowledged it, and bounded. While there is no
 * connection, frames wait here. When it is full, the oldest frame that was sent makes room (the gateway has it, or the
 * connection can't be resumed without loss); where all of them still wait, the new one is refused.
 */
export class Outbox {
  /** @type {Entry[]} */
  #entries = [];
  #bytes = 0;
  #last = 0;

  /** @param {{frames?: number, bytes?: number}} [bounds] */
  constructor({ frames = 256, bytes = 262_144 } = {}) {
    this.maxFrames = frames;
    this.maxBytes = bytes;
  }

  /** How many frames are neither acknowledged nor dropped. */
  get length() {
    return this.#entries.length;
  }

  /**
   * @param {ClientFrame} frame
   * @returns {boolean} false when there is no room
   */
  add(frame) {
    // In UTF-16 units, which is exact for the ASCII that SDP and candidates are.
    const size = JSON.stringify(frame).length;
    while (this.#entries.length >= this.maxFrames || this.#bytes + size > this.maxBytes) {
      if (!this.#entries[0]?.sent) return false;
      this.#remove(0);
    }
    this.#entries.push({ seq: ++this.#last, sent: false, size, frame });
    this.#bytes += size;
    return true;
  }

  /**
   * Writes what waits, in order.
   * @param {(text: string) => void} write
   * @param {number} ack the highest number that we have had from the gateway
   * @param {boolean} keep whether the gateway acknowledges, so that it pays to keep what was sent
   */
  flush(write, ack, keep) {
    for (const entry of this.#entries) {
      if (entry.sent) continue;
      write(JSON.stringify({ ...entry.frame, timestamp: Date.now(), seq: entry.seq, ack }));
      entry.sent = true;
    }
    if (!keep) this.acknowledge(this.#last);
  }

  /** @param {number} upTo the highest number that the gateway has had */
  acknowledge(upTo) {
    while (this.#entries.length > 0 && this.#entries[0].sent && this.#entries[0].seq <= upTo) this.#remove(0);
  }

  /** The connection goes on: what wasn't acknowledged is sent again, under its old number. @param {number} upTo */
  resume(upTo) {
    this.acknowledge(upTo);
    for (const entry of this.#entries) entry.sent = false;
  }

  /** A new connection: numbers start again, and frames of sessions are dropped, which it doesn't know. */
  restart() {
    this.#entries = this.#entries.filter(({ sent, frame }) => !sent && !frame.session_id);
    this.#entries.forEach((entry, index) => { entry.seq = index + 1; });
    this.#last = this.#entries.length;
    this.#bytes = this.#entries.reduce((sum, entry) => sum + entry.size, 0);
  }

  clear() {
    this.#entries = [];
    this.#bytes = 0;
    this.#last = 0;
  }

  /** @param {number} index */
  #remove(index) {
    this.#bytes -= this.#entries.splice(index, 1)[0].size;
  }
}
