/**
 * The client library of the signalling gateway, for browsers: find streams, watch them, come back by itself.
 *
 * ```js
 * import { SignalingClient } from './sdk/signaling.js';
 * const client = new SignalingClient({ token }).connect();
 * const watch = client.watch(streamId);
 * watch.attach(document.querySelector('video'));
 * watch.on('change', ({ phase, failure }) => console.log(phase, failure));
 * ```
 */
export { SignalingClient } from './signaling-client.js';
export { StreamWatch } from './stream-watch.js';
export { ViewerSession } from './viewer-session.js';
export { StatisticsReader } from './peer-statistics.js';
export { CloseCode } from './close-codes.js';
