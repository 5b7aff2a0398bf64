/**
 * @typedef {import('./failures.js').Stage} Stage
 * @typedef {{state: 'ahead'|'now'|'done'|'failed', milliseconds?: number}} StageTime
 */

/** @type {Stage[]} */
const ORDER = ['gateway', 'producer', 'ice', 'picture'];

/** How long each stage on the way to a picture took. */
export class StageTimes {
  /** @type {Map<Stage, {began: number, ended?: number, failed?: boolean}>} */
  #times = new Map();

  /** Ends the stage before; what came later in an earlier attempt is ahead again. @param {Stage} stage */
  begin(stage) {
    this.end();
    for (const later of ORDER.slice(ORDER.indexOf(stage))) this.#times.delete(later);
    this.#times.set(stage, { began: performance.now() });
  }

  end() {
    for (const time of this.#times.values()) time.ended ??= performance.now();
  }

  /** @param {Stage} stage */
  fail(stage) {
    this.end();
    const time = this.#times.get(stage);
    if (time) time.failed = true;
  }

  /** @returns {Record<Stage, StageTime>} */
  get stages() {
    return /** @type {Record<Stage, StageTime>} */ (Object.fromEntries(ORDER.map((stage) => {
      const time = this.#times.get(stage);
      if (!time) return [stage, { state: 'ahead' }];
      if (time.ended === undefined) return [stage, { state: 'now' }];
      return [stage, { state: time.failed ? 'failed' : 'done', milliseconds: time.ended - time.began }];
    })));
  }
}
