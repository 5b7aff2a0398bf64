/**
 * Exponential back-off with full jitter: the n-th pause is anything between nothing and base·2ⁿ, so that a thousand
 * clients that were cut off together don't come back together.
 */
export class Backoff {
  #attempt = 0;

  /**
   * @param {number} base milliseconds; the longest that the first pause can be
   * @param {number} cap milliseconds; the longest that any pause can be
   * @param {number} [least] milliseconds; the shortest that any pause can be
   */
  constructor(base, cap, least = 0) {
    this.base = base;
    this.cap = cap;
    this.least = least;
  }

  /** How many pauses there have been since the last success. */
  get attempt() {
    return this.#attempt;
  }

  /** @returns {number} the next pause in milliseconds */
  next() {
    const most = Math.min(this.cap, this.base * 2 ** Math.min(this.#attempt++, 30));
    return Math.max(this.least, Math.random() * most);
  }

  /** To be called on success, and when something suggests that the cause is gone (the network is back, the user asks). */
  reset() {
    this.#attempt = 0;
  }
}

/**
 * A pause that can be watched and cut short.
 */
export class Countdown {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #ticking;
  #end = 0;

  /**
   * @param {number} pause milliseconds
   * @param {(remaining: number) => void} tick called at once and then each second with the milliseconds that are left
   * @param {() => void} done called once, unless it is stopped before
   */
  start(pause, tick, done) {
    this.stop();
    this.#end = performance.now() + pause;
    const step = () => {
      const remaining = this.#end - performance.now();
      if (remaining > 0) {
        tick(remaining);
        // The last step falls on the end itself, the others on whole seconds before it.
        this.#ticking = setTimeout(step, remaining % 1000 || 1000);
      } else {
        this.#ticking = undefined;
        done();
      }
    };
    step();
  }

  /** @returns {boolean} whether a pause was running */
  stop() {
    const running = this.#ticking !== undefined;
    clearTimeout(this.#ticking);
    this.#ticking = undefined;
    return running;
  }
}
