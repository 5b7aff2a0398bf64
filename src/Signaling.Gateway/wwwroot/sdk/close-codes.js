/** Why a WebSocket was closed, and whether coming back makes sense. */
export const CloseCode = Object.freeze({
  done: 1000,
  goingAway: 1001,
  protocolError: 1002,
  notText: 1003,
  noStatus: 1005,
  lost: 1006,
  notUtf8: 1007,
  policy: 1008,
  tooLarge: 1009,
  internal: 1011,
  restart: 1012,
  overload: 1013,
  /** The same client came back on another socket. */
  replaced: 4500,
  /** Somebody who looks after the gateway has removed the stream. */
  removed: 4501,
  /** Ours, to the gateway: nothing was heard from it for too long. */
  silent: 4000,
});

const FINAL = new Set(/** @type {number[]} */ ([
  CloseCode.done, CloseCode.protocolError, CloseCode.notText, CloseCode.notUtf8, CloseCode.policy, CloseCode.tooLarge,
]));

/**
 * @param {number} code of the close frame; 1006 where there was none
 * @returns {boolean} false where the same would happen again: what we sent was wrong, or access was withdrawn
 */
export function mayReconnect(code) {
  return !FINAL.has(code) && !(code >= 4500 && code <= 4999);
}

/**
 * @param {number} code
 * @returns {number} milliseconds to wait at least before coming back
 */
export function leastPause(code) {
  return code === CloseCode.overload ? 2000 : code >= 4000 && code <= 4499 && code !== CloseCode.silent ? 1000 : 0;
}
