import { ping, replyTo } from './frames.js';

const DEFAULT_INTERVAL = 30_000;
const LEAST_INTERVAL = 1000;

let number = 0;

/**
 * Pings the gateway, measures how long the answer takes, and tells when none comes. Any frame counts as a sign of life.
 */
export class Heartbeat {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #beating;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #deadline;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #first;
  #pinged = { id: '', at: 0 };

  /**
   * @param {number} timeout milliseconds
   * @param {{
   *   send: (frame: import('./frames.js').ClientFrame) => void,
   *   dead: () => void,
   *   latency: (milliseconds: number) => void,
   * }} on
   */
  constructor(timeout, on) {
    this.timeout = timeout;
    this.on = on;
  }

  /** @param {unknown} interval milliseconds, as the gateway wishes it */
  start(interval) {
    this.stop();
    const every = typeof interval === 'number' && interval > 0 ? interval : DEFAULT_INTERVAL;
    this.#beating = setInterval(() => this.probe(), Math.max(LEAST_INTERVAL, every));
    // So that the latency is known soon, but not before what the client has to say.
    this.#first = setTimeout(() => this.probe(), LEAST_INTERVAL);
  }

  stop() {
    clearInterval(this.#beating);
    clearTimeout(this.#first);
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }

  /** Asks for a sign of life now. */
  probe() {
    if (this.#deadline !== undefined) return;
    this.#pinged = { id: `ping-${++number}`, at: performance.now() };
    this.#deadline = setTimeout(() => this.on.dead(), this.timeout);
    this.on.send(ping(this.#pinged.id));
  }

  heard() {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }

  /** @param {import('./frames.js').ServerFrame} frame a pong */
  answered(frame) {
    if (replyTo(frame) === this.#pinged.id) this.on.latency(performance.now() - this.#pinged.at);
  }
}
