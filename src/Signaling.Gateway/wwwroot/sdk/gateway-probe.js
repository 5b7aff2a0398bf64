import { failure } from './failures.js';

const WITHIN = 4000;

/**
 * Finds out by plain HTTP why a WebSocket doesn't open: browsers don't say.
 * @param {URL} endpoint of the WebSocket
 * @param {string | undefined} token
 * @returns {Promise<import('./failures.js').Failure | undefined>} `undefined` where HTTP gets through, so that trying again makes sense
 */
export async function whyRefused(endpoint, token) {
  const url = new URL('streams/available', endpoint);
  url.protocol = url.protocol.replace('ws', 'http');
  try {
    const answer = await fetch(url, {
      headers: token ? { Authorization: `Bearer ${token}` } : {},
      signal: AbortSignal.timeout(WITHIN),
      cache: 'no-store',
    });
    if (answer.status === 401) return failure('gateway', 'UNAUTHORIZED');
    if (answer.status === 403) return failure('gateway', 'FORBIDDEN');
    if (answer.status === 429) return failure('gateway', 'RATE_LIMITED');
    if (answer.status === 503) return failure('gateway', 'SERVER_UNAVAILABLE');
    return undefined;
  } catch {
    return failure('gateway', 'GATEWAY_UNREACHABLE');
  }
}
