import { has, say } from './language.js';

/**
 * @typedef {import('../sdk/failures.js').Failure} Failure
 * @typedef {{what: string, said: string, advice: string}} Explanation `said` and `advice` may be empty
 */

const SAYS_MORE = new Set(['GATEWAY_CLOSED', 'OFFER_CREATION_FAILED', 'NEGOTIATION_FAILED', 'SESSION_CLOSED', 'REJECTED', 'FORBIDDEN']);

/** @param {Failure} failure @returns {Explanation} in words, in the page's language */
export function explain({ code, reason, ice }) {
  const key = `fail.${code}`;
  const advice = `try.${code}`;
  return {
    what: ice && code === 'ICE_FAILED' ? iceWords(ice) : has(key) ? say(key) : say('fail.unknown', { code }),
    // One word is meant for programs, and what the page says itself needn't be said twice.
    said: /\s/.test(reason) && (SAYS_MORE.has(code) || !has(key)) ? say('said', { reason }) : '',
    advice: has(advice) ? say(advice) : '',
  };
}

/** @param {import('../sdk/ice-verdict.js').IceVerdict} ice */
const iceWords = ({ theirs, pairs, answered }) =>
  theirs.length === 0 ? say('fail.ICE_FAILED.no-address')
    : answered || pairs === 0 ? say('fail.ICE_FAILED')
      : say('fail.ICE_FAILED.no-answer', { pairs });

/** @param {number} milliseconds @returns {number} whole seconds, never 0 while there is something to wait for */
export const seconds = (milliseconds) => Math.max(1, Math.ceil(milliseconds / 1000));
