import { Backoff, Countdown } from './backoff.js';
import { CloseCode, leastPause, mayReconnect } from './close-codes.js';
import { Emitter } from './emitter.js';
import { Heartbeat } from './heartbeat.js';
import { Outbox } from './outbox.js';
import { SUBPROTOCOL, parseServerFrame, pong } from './frames.js';

/**
 * @typedef {import('./frames.js').ClientFrame} ClientFrame
 * @typedef {import('./frames.js').ServerFrame} ServerFrame
 *
 * @typedef {object} SocketOptions
 * @property {URL} url of the endpoint, `http(s)` or `ws(s)`
 * @property {string} [token] the access token
 * @property {number} [connectTimeout] milliseconds from opening to `welcome`; 10,000
 * @property {number} [heartbeatTimeout] milliseconds without a frame after a ping until the connection is given up; 10,000
 * @property {{base: number, cap: number}} [backoff] milliseconds; 300 and 5,000
 * @property {{frames?: number, bytes?: number}} [queue] bound of what waits for a connection or an acknowledgement; 256, 262,144
 *
 * @typedef {object} SocketStatus
 * @property {'closed'|'connecting'|'open'|'waiting'} state
 * @property {number} attempt how many connections have failed since the last one that stood
 * @property {number} [code] the close code that led to `waiting` or `closed`
 * @property {string} [reason] its words
 */

// A token that fits into a header goes there, where it is not logged with the URL.
const FITS_SUBPROTOCOL = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

/**
 * One connection to the gateway that comes back by itself: full-jitter back-off, heartbeats, resuming without loss.
 * It knows of no stream and no session.
 *
 * @extends {Emitter<{
 *   status: SocketStatus,
 *   countdown: number,
 *   welcome: {frame: ServerFrame, resumed: boolean},
 *   frame: ServerFrame,
 *   latency: number,
 *   malformed: {message: unknown, error: TypeError},
 * }>}
 */
export class SignalingSocket extends Emitter {
  /** @type {WebSocket | undefined} */
  #socket;
  /** @type {SocketStatus} */
  #status = { state: 'closed', attempt: 0 };
  #backoff;
  #countdown = new Countdown();
  #heartbeat;
  #outbox;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #connecting;
  #resumeToken = '';
  #seen = 0;
  #numbered = false;
  #wake = () => this.wake();

  /** @param {SocketOptions} options */
  constructor(options) {
    super();
    this.options = options;
    this.#backoff = new Backoff(options.backoff?.base ?? 300, options.backoff?.cap ?? 5000);
    this.#outbox = new Outbox(options.queue);
    this.#heartbeat = new Heartbeat(options.heartbeatTimeout ?? 10_000, {
      send: (frame) => this.post(frame),
      dead: () => this.#drop(CloseCode.silent, 'no answer to a ping'),
      latency: (milliseconds) => this.emit('latency', milliseconds),
    });
  }

  /** @returns {SocketStatus} */
  get status() {
    return this.#status;
  }

  /** Begins. Does nothing where it has begun already. */
  open() {
    if (this.#status.state !== 'closed') return;
    globalThis.addEventListener('online', this.#wake);
    globalThis.addEventListener('visibilitychange', this.#wake);
    this.#backoff.reset();
    this.#connect();
  }

  /** Ends for good: sessions of this connection end with it. */
  close() {
    this.#end(CloseCode.done, '');
    this.#resumeToken = '';
    this.#outbox.clear();
  }

  /**
   * The network came back, the page is seen again, or somebody asks for it: a waiting connection is tried at once,
   * a standing one has to show that it is alive.
   */
  wake() {
    if (this.#status.state === 'waiting') {
      this.#backoff.reset();
      this.#connect();
    } else if (this.#status.state === 'open') {
      this.#heartbeat.probe();
    }
  }

  /**
   * @param {ClientFrame} frame
   * @returns {boolean} false when it was dropped: too much waits already
   */
  post(frame) {
    if (!this.#outbox.add(frame)) return false;
    if (this.#status.state === 'open') this.#flush();
    return true;
  }

  #connect() {
    this.#countdown.stop();
    const url = new URL(this.options.url);
    url.protocol = url.protocol.replace('http', 'ws');
    url.searchParams.set('resume', this.#resumeToken || '1');
    if (this.#resumeToken) url.searchParams.set('ack', String(this.#seen));

    const { token } = this.options;
    const protocols = [SUBPROTOCOL];
    if (token && FITS_SUBPROTOCOL.test(token)) protocols.push(`bearer.${token}`);
    else if (token) url.searchParams.set('token', token);

    const socket = new WebSocket(url, protocols);
    this.#socket = socket;
    // Events of a socket that was given up mustn't touch its successor.
    const whileCurrent = (/** @type {(event: any) => void} */ handler) => (/** @type {Event} */ event) => {
      if (this.#socket === socket) handler(event);
    };
    socket.addEventListener('message', whileCurrent((event) => this.#receive(event.data)));
    socket.addEventListener('close', whileCurrent((event) => this.#closed(event.code, event.reason)));
    this.#connecting = setTimeout(
      () => this.#drop(CloseCode.lost, 'no welcome'), this.options.connectTimeout ?? 10_000);
    this.#become('connecting');
  }

  /** @param {unknown} message */
  #receive(message) {
    this.#heartbeat.heard();
    let frame;
    try {
      frame = parseServerFrame(message);
    } catch (error) {
      this.emit('malformed', { message, error: /** @type {TypeError} */ (error) });
      return;
    }

    if (frame.type === 'welcome') {
      this.#welcomed(frame);
      return;
    }
    if (Number.isInteger(frame.ack)) this.#outbox.acknowledge(/** @type {number} */ (frame.ack));
    if (Number.isInteger(frame.seq)) {
      // Sent again although we have had it: its acknowledgement was lost.
      if (/** @type {number} */ (frame.seq) <= this.#seen) return;
      this.#seen = /** @type {number} */ (frame.seq);
    }
    if (frame.type === 'ping') this.post(pong(frame));
    else if (frame.type === 'pong') this.#heartbeat.answered(frame);
    this.emit('frame', frame);
  }

  /** @param {ServerFrame} frame */
  #welcomed(frame) {
    const { data } = frame;
    const resumed = this.#resumeToken !== '' && data.resumed === true;
    this.#numbered = Number.isInteger(frame.seq) || Number.isInteger(frame.ack ?? data.ack);
    if (resumed) {
      this.#outbox.resume(frame.ack ?? data.ack ?? 0);
    } else {
      this.#outbox.restart();
      this.#seen = frame.seq ?? 0;
    }
    if (typeof data.resume_token === 'string') this.#resumeToken = data.resume_token;
    clearTimeout(this.#connecting);
    this.#backoff.reset();
    this.#heartbeat.start(data.session_config?.heartbeat_interval);
    // Whoever listens may have to say something before anything else goes out (sessions that still stand).
    this.emit('welcome', { frame, resumed });
    this.#become('open');
    this.#flush();
  }

  #flush() {
    this.#outbox.flush((text) => this.#socket?.send(text), this.#seen, this.#numbered);
  }

  /** Gives the connection up without waiting for the other side. @param {number} code @param {string} reason */
  #drop(code, reason) {
    const socket = this.#socket;
    this.#socket = undefined;
    // A close frame from us would end our sessions; a code of our own says that we are coming back.
    if (socket && socket.readyState <= WebSocket.OPEN) socket.close(CloseCode.silent, reason);
    this.#closed(code, reason);
  }

  /** @param {number} code @param {string} reason */
  #closed(code, reason) {
    this.#socket = undefined;
    clearTimeout(this.#connecting);
    this.#heartbeat.stop();
    if (!mayReconnect(code)) {
      this.#end(code, reason);
      return;
    }
    const attempt = this.#backoff.attempt;
    const pause = Math.max(leastPause(code), this.#backoff.next());
    this.#status = { state: 'waiting', attempt: attempt + 1, code, reason };
    this.emit('status', this.#status);
    // A listener may have closed it.
    if (this.#status.state !== 'waiting') return;
    this.#countdown.start(pause, (remaining) => this.emit('countdown', remaining), () => this.#connect());
  }

  /** @param {number} code @param {string} reason */
  #end(code, reason) {
    const socket = this.#socket;
    this.#socket = undefined;
    clearTimeout(this.#connecting);
    this.#countdown.stop();
    this.#heartbeat.stop();
    globalThis.removeEventListener('online', this.#wake);
    globalThis.removeEventListener('visibilitychange', this.#wake);
    socket?.close(CloseCode.done);
    if (this.#status.state === 'closed') return;
    this.#status = { state: 'closed', attempt: this.#backoff.attempt, code, reason };
    this.emit('status', this.#status);
  }

  /** @param {'connecting'|'open'} state */
  #become(state) {
    this.#status = { state, attempt: this.#backoff.attempt };
    this.emit('status', this.#status);
  }
}
