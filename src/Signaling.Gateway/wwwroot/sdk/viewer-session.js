import { Emitter } from './emitter.js';
import { Negotiation } from './negotiation.js';
import { failure } from './failures.js';
import { iceVerdict } from './ice-verdict.js';
import * as frames from './frames.js';

/**
 * @typedef {import('./frames.js').ServerFrame} ServerFrame
 * @typedef {import('./frames.js').ClientFrame} ClientFrame
 * @typedef {import('./failures.js').Failure} Failure
 *
 * @typedef {object} SessionOptions
 * @property {string[]} [codecs] names of video codecs that may be used (`H264`, `VP8` …); all that the browser decodes
 * @property {boolean} [offers] this side makes the offer; by default the producer does
 * @property {RTCConfiguration} [rtc] added to the ICE servers that the gateway names
 * @property {object} [request] more fields for the request, such as `stream_key`
 * @property {number} [offerTimeout] milliseconds from the request to the offer; 15,000
 * @property {number} [connectTimeout] milliseconds from the answer to a connection; 15,000
 * @property {number} [interruptionTimeout] milliseconds of an interruption that is waited out; 4,000
 *
 * @typedef {object} Notice words from the producer that belong on the picture; the session goes on
 * @property {string} code such as `CAPTURE_INTERRUPTED`
 * @property {string} text for people; empty when there is nothing to say any more
 *
 * @typedef {'requested'|'negotiating'|'connected'|'interrupted'|'ended'} SessionPhase
 */

// While its source is away the producer has no connection to us, and makes a new offer when it is back.
const SOURCE_AWAY = /^(CAPTURE|DISPLAY)_/;
// The browser has given up, but the producer's words may still be on their way.
const WORDS_WITHIN = 1000;

/**
 * One viewing of one stream: request → offer → answer → candidates → connected → ended. It doesn't begin again by
 * itself: see `StreamWatch` for that. Made by `SignalingClient.view`.
 *
 * @extends {Emitter<{
 *   phase: SessionPhase,
 *   stream: MediaStream,
 *   channel: RTCDataChannel,
 *   notice: Notice,
 *   message: any,
 *   suspended: boolean,
 *   ended: Failure | null,
 * }>}
 */
export class ViewerSession extends Emitter {
  /** @type {string | undefined} */
  id;
  /** @type {SessionPhase} */
  #phase = 'requested';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #deadline;
  /** @type {RTCDataChannel | undefined} */
  #channel;
  #negotiation;
  #answered = false;
  #sourceAway = false;

  /**
   * @param {import('./signaling-client.js').SessionCarrier} carrier
   * @param {string} target id of the stream
   * @param {SessionOptions} options
   */
  constructor(carrier, target, options) {
    super();
    this.carrier = carrier;
    this.target = target;
    this.options = options;
    this.#negotiation = new Negotiation({ iceServers: carrier.iceServers, bundlePolicy: 'max-bundle', ...options.rtc });
    this.#negotiation.on('renewed', () => this.#become('negotiating'));
    this.#negotiation.on('candidate', (candidate) => this.#post(frames.iceCandidate(this.id ?? '', candidate)));
    this.#negotiation.on('state', (state) => this.#connection(state));
    this.#negotiation.on('stream', (stream) => this.emit('stream', stream));
    this.#negotiation.on('channel', (channel) => this.#use(channel));
    this.#deadline = setTimeout(() => this.#end(failure('producer', 'PRODUCER_SILENT')), options.offerTimeout ?? 15_000);
  }

  get phase() {
    return this.#phase;
  }

  /** For statistics; `undefined` before the offer. */
  get peer() {
    return this.#negotiation.peer;
  }

  /** The data channel `input`, once it is open. */
  get channel() {
    return this.#channel;
  }

  /** @returns {ClientFrame} what asks for the stream */
  request() {
    return frames.streamRequest(this.target, capabilities(this.options.codecs), this.options.request);
  }

  /**
   * Asks what the producer measured of this session last; it measures every few seconds.
   * @returns {Promise<import('./frames.js').ProducerFigures>} all absent before its first measurement; rejected where no reply comes
   */
  async producerFigures() {
    if (!this.id) return {};
    const reply = await this.carrier.ask(frames.getStats(this.id), 'stats');
    return frames.producerFigures(reply.data);
  }

  /** Ends the session; the connection to the gateway stays. */
  leave() {
    this.#end(null);
  }

  /** Ends the session for a reason that only the user of the session can know, such as that no picture comes. @param {Failure} why */
  fail(why) {
    this.#end(why);
  }

  /** @param {ServerFrame} frame of this session */
  handle(frame) {
    if (this.#phase === 'ended') return;
    if (!this.id && frame.session_id) this.#adopted(frame.session_id);
    switch (frame.type) {
      case 'offer': void this.#attempt(() => this.#answer(frame.data.sdp)); break;
      case 'answer': void this.#attempt(() => this.#negotiation.accept(frame.data.sdp)); break;
      case 'ice-candidate': this.#negotiation.addCandidate(frame.data).catch(() => {}); break;
      case 'session-state': this.#gatewaySays(frame.data.state); break;
      case 'session-timeout': this.#over('SESSION_TIMEOUT', frame.data.reason); break;
      case 'session-closed': this.#over('SESSION_CLOSED', frame.data.reason); break;
      case 'connection-rejected': this.#rejected(frame); break;
      case 'error': this.#refused(frame); break;
    }
  }

  /** The gateway doesn't know us any more. @returns {ClientFrame | null} what makes it know us again */
  reintroduce() {
    if (this.#phase === 'ended') return null;
    if (this.id && (this.#phase === 'connected' || this.#phase === 'interrupted')) {
      return frames.sessionResume(this.id, this.target);
    }
    this.#end(failure('gateway', 'GATEWAY_RESTARTED'), false);
    return null;
  }

  /** @param {string} id */
  #adopted(id) {
    this.id = id;
    if (this.options.offers) void this.#attempt(() => this.#offer());
  }

  async #offer() {
    this.#post(frames.description(/** @type {string} */ (this.id), 'offer', await this.#negotiation.offer()));
  }

  /** @param {string} sdp */
  async #answer(sdp) {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => void this.#iceFailed(), this.options.connectTimeout ?? 15_000);
    const answer = await this.#negotiation.answer(sdp);
    this.#answered = true;
    this.#post(frames.description(/** @type {string} */ (this.id), 'answer', answer));
    // A renegotiation of a standing connection changes no state that would tell of it.
    if (this.peer?.connectionState === 'connected') this.#connection('connected');
  }

  /** @param {RTCPeerConnectionState} state */
  #connection(state) {
    if (this.id) this.#post(frames.connectionState(this.id, state));
    if (state === 'connected') {
      clearTimeout(this.#deadline);
      if (this.#sourceAway) this.#notice('', '');
      this.#become('connected');
    } else if (state === 'failed' && this.#phase === 'negotiating') {
      void this.#iceFailed();
    } else if (state === 'disconnected' || state === 'failed') {
      this.#become('interrupted');
      this.#waitOut(state === 'failed' ? WORDS_WITHIN : this.options.interruptionTimeout ?? 4000);
    }
  }

  /** @param {number} pause milliseconds that an interruption may last, unless its reason is known */
  #waitOut(pause) {
    clearTimeout(this.#deadline);
    if (!this.#sourceAway) this.#deadline = setTimeout(() => this.#end(failure('ice', 'CONNECTION_LOST')), pause);
  }

  /** @param {string} code @param {string} text */
  #notice(code, text) {
    this.#sourceAway = SOURCE_AWAY.test(code) && text !== '';
    // It may take as long as it takes: the offer is to come by itself.
    if (this.#sourceAway) clearTimeout(this.#deadline);
    else if (this.#phase === 'interrupted') this.#waitOut(this.options.interruptionTimeout ?? 4000);
    this.emit('notice', { code, text });
  }

  /** @param {string} state */
  #gatewaySays(state) {
    if (state === 'suspended') this.emit('suspended', true);
    else if (state === 'connected' || state === 'negotiating') this.emit('suspended', false);
    else if (state === 'disconnected') this.#over('SESSION_CLOSED', '');
  }

  /** @param {ServerFrame} frame the producer's last word */
  #rejected(frame) {
    const { code, message } = frames.errorOf(frame);
    this.#over(frame.data.code ? code : 'REJECTED', message);
  }

  /** @param {ServerFrame} frame an error of this session, or the answer to its request */
  #refused(frame) {
    const { code, message } = frames.errorOf(frame);
    if (frame.from && code !== 'OFFER_CREATION_FAILED') this.#notice(code, message);
    // Said of one frame, not of the session: an answer that came twice, a candidate too many.
    else if (code !== 'INVALID_STATE' || !this.#answered) this.#over(code, message);
  }

  /** @param {string} code @param {string} [reason] */
  #over(code, reason = '') {
    this.#end(failure('producer', code, reason), false);
  }

  async #iceFailed() {
    const details = await iceVerdict(this.peer);
    this.#end(failure('ice', 'ICE_FAILED', '', details));
  }

  /** @param {RTCDataChannel} channel */
  #use(channel) {
    if (channel.label !== 'input') return;
    this.#channel = channel;
    channel.addEventListener('message', ({ data }) => {
      let message;
      try {
        message = JSON.parse(data);
      } catch {
        return;
      }
      // Everything of the ping comes back, so the producer can match it by whatever it put in.
      if (message?.type === 'ping') channel.send(JSON.stringify({ ...message, type: 'pong' }));
      else if (message?.type === 'notice') this.#notice(String(message.code ?? ''), String(message.text ?? ''));
      else this.emit('message', message);
    });
    this.emit('channel', channel);
  }

  /** @param {() => Promise<void>} step */
  async #attempt(step) {
    try {
      await step();
    } catch (error) {
      if (this.#phase !== 'ended') this.#end(failure('ice', 'NEGOTIATION_FAILED', String(error)));
    }
  }

  /** @param {ClientFrame} frame */
  #post(frame) {
    if (this.#phase !== 'ended') this.carrier.post(frame);
  }

  /** @param {SessionPhase} phase */
  #become(phase) {
    if (this.#phase === phase || this.#phase === 'ended') return;
    this.#phase = phase;
    this.emit('phase', phase);
  }

  /** @param {Failure | null} why @param {boolean} [tell] whether the gateway still has to learn of it */
  #end(why, tell = true) {
    if (this.#phase === 'ended') return;
    clearTimeout(this.#deadline);
    if (tell && this.id) this.#post(frames.leave(this.id));
    this.#become('ended');
    this.#negotiation.close();
    this.carrier.forget(this);
    this.emit('ended', why);
  }
}

/** @param {string[]} [wanted] names of video codecs */
function capabilities(wanted) {
  const names = (/** @type {'video'|'audio'} */ kind) => [...new Set((RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [])
    .map(({ mimeType }) => mimeType.slice(mimeType.indexOf('/') + 1).toUpperCase())
    .filter((name) => !['RTX', 'RED', 'ULPFEC', 'FLEXFEC-03', 'TELEPHONE-EVENT', 'CN'].includes(name)))];
  const allowed = wanted?.map((name) => name.toUpperCase());
  const video = names('video').filter((name) => !allowed || allowed.includes(name));
  // No name at all would mean any: where the browser knows none of those that are wanted, the producer is to say no.
  return { video: video.length > 0 ? video : allowed ?? [], audio: names('audio') };
}
