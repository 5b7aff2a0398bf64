/**
 * The `dual` dialect as a viewer speaks it: the only file that knows how its frames look.
 *
 * @typedef {object} ClientFrame one frame to the gateway, still without `seq` and `ack`
 * @property {string} type
 * @property {string} [id] repeated by the reply
 * @property {string} [session_id]
 * @property {string} [target_id]
 * @property {object} [data]
 *
 * @typedef {object} ServerFrame one frame from the gateway, checked by {@link parseServerFrame}
 * @property {string} type
 * @property {string} [id]
 * @property {string} [message_id]
 * @property {string} [from]
 * @property {string} [session_id]
 * @property {number} [seq]
 * @property {number} [ack]
 * @property {any} data never absent here
 *
 * @typedef {object} StreamInfo
 * @property {string} id
 * @property {string} title
 * @property {string} appName
 * @property {string} hostname
 * @property {'online'|'busy'|'suspended'|'offline'} status
 * @property {number} viewers sessions that haven't ended
 * @property {string[]} codecs of its picture; empty where it didn't say
 * @property {number} [since] when it was registered, milliseconds since 1970
 *
 * @typedef {object} ProducerFigures what a session's producer measured last; what it doesn't know is absent
 * @property {number} [framesPerSecond] encoded pictures that left for this viewer
 * @property {number} [capturedPerSecond] pictures captured
 * @property {number} [bitrate] bit/s that left for this viewer
 * @property {number} [roundTrip] milliseconds
 * @property {number} [jitter] milliseconds
 * @property {number} [packetsLost] since the session began
 * @property {number} [width] pixels
 * @property {number} [height] pixels
 * @property {string} [codec] such as `H264`
 * @property {number} [processors] how busy the producer's machine is, percent
 * @property {number} [memory] bytes in use there
 *
 * @typedef {object} GatewayError
 * @property {string} code one of `protocol.md` section 8
 * @property {string} message
 */

/** The WebSocket subprotocol that settles the dialect. */
export const SUBPROTOCOL = 'signaling.dual';

const isText = (/** @type {unknown} */ value) => typeof value === 'string' && value !== '';
const ofSession = (/** @type {any} */ frame) => isText(frame.session_id);

/** What each frame must have besides its type; what isn't listed is unknown. */
const SERVER_FRAMES = new Map(Object.entries({
  'welcome': (/** @type {any} */ frame) => isText(frame.data.client_id),
  'available-streams': (/** @type {any} */ frame) => Array.isArray(frame.data.streams),
  'stream-available': (/** @type {any} */ frame) => isText(frame.data.id),
  'stream-unavailable': (/** @type {any} */ frame) => isText(frame.data.id),
  'connection-rejected': ofSession,
  'offer': (/** @type {any} */ frame) => ofSession(frame) && isText(frame.data.sdp),
  'answer': (/** @type {any} */ frame) => ofSession(frame) && isText(frame.data.sdp),
  'ice-candidate': (/** @type {any} */ frame) => ofSession(frame) && typeof frame.data.candidate === 'string',
  'session-state': (/** @type {any} */ frame) => ofSession(frame) && isText(frame.data.state),
  'connection-state': ofSession,
  'session-timeout': ofSession,
  'session-closed': ofSession,
  'ping': () => true,
  'pong': () => true,
  'stats': () => true,
  'error': () => true,
}));

/**
 * @param {unknown} message what a WebSocket delivered
 * @returns {ServerFrame}
 * @throws {TypeError} it is no frame of this dialect, or one without what it needs
 */
export function parseServerFrame(message) {
  if (typeof message !== 'string') throw new TypeError('a binary frame');
  let frame;
  try {
    frame = JSON.parse(message);
  } catch {
    throw new TypeError('not JSON');
  }
  if (frame === null || typeof frame !== 'object' || typeof frame.type !== 'string') throw new TypeError('no type');
  const complete = SERVER_FRAMES.get(frame.type);
  if (!complete) throw new TypeError(`unknown type ${frame.type}`);
  if (frame.data === null || typeof frame.data !== 'object') frame.data = {};
  if (!complete(frame)) throw new TypeError(`incomplete ${frame.type}`);
  return frame;
}

/** @param {ServerFrame} frame @returns {string | undefined} the id of the message that this one answers */
export const replyTo = (frame) => frame.id ?? frame.message_id;

/** @param {ServerFrame} frame of type `error` or `connection-rejected` @returns {GatewayError} */
export function errorOf(frame) {
  const { data } = frame;
  return {
    code: String(data.code ?? /** @type {any} */ (frame).code ?? 'INTERNAL_ERROR'),
    message: String(data.message ?? data.reason ?? /** @type {any} */ (frame).message ?? ''),
  };
}

/** @param {any} entry of `available-streams` @returns {StreamInfo} */
export function streamInfo(entry) {
  const codecs = entry.capabilities?.video?.codecs;
  return {
    id: String(entry.id),
    title: String(entry.title || entry.metadata?.title || entry.app_name || entry.id),
    appName: String(entry.app_name ?? ''),
    hostname: String(entry.hostname ?? ''),
    status: ['online', 'busy', 'suspended', 'offline'].includes(entry.status) ? entry.status : 'online',
    viewers: Number.isFinite(entry.connected_clients) ? entry.connected_clients : 0,
    codecs: Array.isArray(codecs) ? codecs.map(String) : [],
    since: Number.isFinite(entry.registered_at) ? entry.registered_at : undefined,
  };
}

/** @param {object} [filters] `app_type`, `status`, `max_clients`, `hostname`, `text` @returns {ClientFrame} */
export const discoverStreams = (filters) => ({ type: 'discover-streams', data: { filters: filters ?? {} } });

/**
 * @param {string} target id of the stream
 * @param {{video?: string[], audio?: string[], interaction?: string[]}} capabilities
 * @param {object} [more] `preferred_quality`, `stream_key`, `client_info`
 * @returns {ClientFrame}
 */
export const streamRequest = (target, capabilities, more) =>
  ({ type: 'stream-request', target_id: target, data: { preferred_quality: 'auto', ...more, capabilities } });

/** @param {string} session @param {'offer'|'answer'} type @param {string} sdp @returns {ClientFrame} */
export const description = (session, type, sdp) => ({ type, session_id: session, data: { sdp, type } });

/** @param {string} session @param {RTCIceCandidateInit} candidate an empty one ends the gathering @returns {ClientFrame} */
export const iceCandidate = (session, { candidate = '', sdpMid, sdpMLineIndex, usernameFragment }) => ({
  type: 'ice-candidate',
  session_id: session,
  data: { candidate, sdpMid: sdpMid ?? '', sdpMLineIndex: sdpMLineIndex ?? 0, ...(usernameFragment && { usernameFragment }) },
});

/** @param {string} session @param {RTCPeerConnectionState} state @returns {ClientFrame} */
export const connectionState = (session, state) => ({ type: 'connection-state', session_id: session, data: { state } });

/** @param {string} session @returns {ClientFrame} */
export const leave = (session) => ({ type: 'leave', session_id: session });

/** @param {string} session @returns {ClientFrame} */
export const getStats = (session) =>
  ({ type: 'get-stats', session_id: session, data: { stats_type: ['webrtc', 'system', 'network'] } });

/** @param {any} data of a `stats` @returns {ProducerFigures} */
export function producerFigures({ webrtc = {}, system = {}, network = {} }) {
  const number = (/** @type {unknown} */ value, times = 1) => typeof value === 'number' ? value * times : undefined;
  return {
    framesPerSecond: number(webrtc.fps),
    capturedPerSecond: number(system.fps),
    bitrate: number(webrtc.bitrate),
    roundTrip: number(webrtc.rtt ?? network.rtt, 1000),
    jitter: number(network.jitter, 1000),
    packetsLost: number(webrtc.packets_lost),
    width: number(webrtc.frame_width),
    height: number(webrtc.frame_height),
    codec: typeof webrtc.codec === 'string' ? webrtc.codec : undefined,
    processors: number(system.cpu_usage),
    memory: number(system.memory_usage),
  };
}

/** Names a session to a gateway that was restarted. @param {string} session @param {string} target @returns {ClientFrame} */
export const sessionResume = (session, target) =>
  ({ type: 'session-resume', session_id: session, target_id: target, data: { session_id: session, target_id: target } });

/** @param {string} id that the pong repeats @returns {ClientFrame} */
export const ping = (id) => ({ type: 'ping', id, data: { timestamp: Date.now() } });

/** @param {any} frame the ping @returns {ClientFrame} */
export const pong = (frame) => ({
  type: 'pong',
  id: replyTo(frame),
  data: { timestamp: frame.data.timestamp ?? frame.timestamp, ping_timestamp: frame.timestamp },
});
