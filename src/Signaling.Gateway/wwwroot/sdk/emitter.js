/**
 * Events without a DOM. A handler that throws is reported to the console and doesn't keep the others from being called.
 * @template {Record<string, any>} Events names of events and what their handlers get
 */
export class Emitter {
  /** @type {Map<string, Set<(value: any) => void>>} */
  #handlers = new Map();

  /**
   * @template {keyof Events & string} K
   * @param {K} type
   * @param {(value: Events[K]) => void} handler
   * @returns {() => void} takes the handler away again
   */
  on(type, handler) {
    const handlers = this.#handlers.get(type) ?? new Set();
    this.#handlers.set(type, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  /**
   * @template {keyof Events & string} K
   * @param {K} type
   * @param {Events[K]} [value]
   */
  emit(type, value) {
    for (const handler of [...this.#handlers.get(type) ?? []]) {
      try {
        handler(/** @type {Events[K]} */ (value));
      } catch (error) {
        globalThis.reportError(error);
      }
    }
  }
}
