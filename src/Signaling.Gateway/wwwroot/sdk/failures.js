/**
 * @typedef {'gateway'|'producer'|'ice'|'picture'} Stage where on the way to a picture it happened
 *
 * @typedef {object} Failure
 * @property {Stage} stage
 * @property {string} code one of the gateway's error codes, or one of ours below
 * @property {string} reason words of whoever said so; may be empty
 * @property {'soon'|'when-available'|'never'} retry whether trying again by itself makes sense
 * @property {import('./ice-verdict.js').IceVerdict} [ice] what was tried, at stage `ice`
 */

/**
 * Ours: GATEWAY_UNREACHABLE, GATEWAY_RESTARTED, GATEWAY_CLOSED, PRODUCER_SILENT, SESSION_CLOSED, REJECTED,
 * NEGOTIATION_FAILED, ICE_FAILED, CONNECTION_LOST, NO_PICTURE. What isn't listed here is tried again soon.
 * @type {Record<string, Failure['retry']>}
 */
const RETRY = {
  UNAUTHORIZED: 'never',
  FORBIDDEN: 'never',
  TOKEN_EXPIRED: 'never',
  INCOMPATIBLE_CAPABILITIES: 'never',
  REJECTED: 'never',
  GATEWAY_CLOSED: 'never',
  STREAM_NOT_FOUND: 'when-available',
  STREAM_OFFLINE: 'when-available',
};

/**
 * @param {Stage} stage
 * @param {string} code
 * @param {string} [reason]
 * @param {import('./ice-verdict.js').IceVerdict} [ice]
 * @returns {Failure}
 */
export const failure = (stage, code, reason = '', ice = undefined) =>
  ({ stage, code, reason, retry: RETRY[code] ?? 'soon', ...(ice && { ice }) });
