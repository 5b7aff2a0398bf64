import { Emitter } from './emitter.js';
import { SignalingSocket } from './signaling-socket.js';
import { ViewerSession } from './viewer-session.js';
import { StreamWatch } from './stream-watch.js';
import { whyRefused } from './gateway-probe.js';
import { failure } from './failures.js';
import * as frames from './frames.js';

/**
 * @typedef {import('./frames.js').ServerFrame} ServerFrame
 * @typedef {import('./frames.js').ClientFrame} ClientFrame
 * @typedef {import('./frames.js').StreamInfo} StreamInfo
 * @typedef {import('./failures.js').Failure} Failure
 * @typedef {import('./signaling-socket.js').SocketStatus} SocketStatus
 * @typedef {Omit<import('./signaling-socket.js').SocketOptions, 'url'> & {url?: string | URL}} ClientOptions
 *
 * @typedef {object} SessionCarrier what a session needs of its client
 * @property {RTCIceServer[]} iceServers
 * @property {(frame: ClientFrame) => boolean} post
 * @property {(frame: ClientFrame, reply: string) => Promise<ServerFrame>} ask
 * @property {(session: ViewerSession) => void} forget
 */

/** Where the gateway that served this module takes its clients; right behind a path prefix too. */
const HOME = new URL('../api/signaling', import.meta.url);
const REPLY_WITHIN = 10_000;

/**
 * A client of the gateway: which streams there are, and viewing them. It connects, reconnects and resumes by itself.
 *
 * @extends {Emitter<{
 *   status: SocketStatus,
 *   countdown: number,
 *   latency: number,
 *   welcome: {resumed: boolean},
 *   streams: StreamInfo[],
 *   available: StreamInfo,
 *   unavailable: StreamInfo & {reason: string},
 *   refused: Failure,
 *   error: import('./frames.js').GatewayError,
 *   malformed: {message: unknown, error: TypeError},
 * }>}
 */
export class SignalingClient extends Emitter {
  /** @type {Map<string, StreamInfo>} */
  #streams = new Map();
  /** @type {Set<ViewerSession>} */
  #sessions = new Set();
  /** Requests of sessions. @type {Map<string, (frame: ServerFrame) => void>} */
  #awaited = new Map();
  /** Questions, whose replies are nobody else's. @type {Map<string, (frame: ServerFrame) => void>} */
  #questions = new Map();
  #socket;
  #number = 0;
  #prefix = Math.random().toString(36).slice(2, 10);
  #probing = false;
  /** Sessions whose request has left. @type {WeakSet<ViewerSession>} */
  #asked = new WeakSet();

  /** @type {string | undefined} the id that the gateway knows this client by */
  id;
  /** @type {RTCIceServer[]} as the gateway names them; empty before the first `welcome` */
  iceServers = [];
  /** @type {Failure | undefined} why the gateway doesn't let us in, until it does */
  refusal;

  /** @param {ClientOptions} [options] */
  constructor(options = {}) {
    super();
    this.url = new URL(options.url ?? HOME);
    this.#socket = new SignalingSocket({ ...options, url: this.url });
    this.#socket.on('status', (status) => this.#changed(status));
    this.#socket.on('welcome', ({ frame, resumed }) => this.#greeted(frame, resumed));
    this.#socket.on('frame', (frame) => this.#dispatch(frame));
    for (const type of /** @type {const} */ (['countdown', 'latency', 'malformed'])) {
      this.#socket.on(type, (/** @type {any} */ value) => this.emit(type, value));
    }
  }

  /** @returns {SocketStatus} */
  get status() {
    return this.#socket.status;
  }

  /** Streams that were announced and haven't gone, in the order in which they came. */
  get streams() {
    return [...this.#streams.values()];
  }

  /** Connects; see the events `status` and `welcome`. Does nothing where that has begun already. */
  connect() {
    this.#socket.open();
    return this;
  }

  /** Ends all sessions and the connection. `connect` begins anew. */
  close() {
    for (const session of [...this.#sessions]) session.leave();
    this.#socket.close();
  }

  /** Tries a waiting connection at once, and makes a standing one show that it is alive. */
  wake() {
    this.#socket.wake();
  }

  /** @param {string | undefined} token of the next connection */
  set token(token) {
    this.#socket.options.token = token;
  }

  /**
   * Asks which streams there are, by filters that the gateway applies.
   * @param {{app_type?: string, status?: string, max_clients?: number, hostname?: string, text?: string}} [filters]
   * @returns {Promise<StreamInfo[]>}
   */
  async discover(filters) {
    const frame = await this.#ask(frames.discoverStreams(filters), 'available-streams');
    const streams = frame.data.streams.map(frames.streamInfo);
    if (!filters) this.#list(streams);
    return streams;
  }

  /**
   * Watches a stream once. While there is no connection the request waits for one.
   * @param {string} stream its id
   * @param {import('./viewer-session.js').SessionOptions} [options]
   */
  view(stream, options = {}) {
    const session = new ViewerSession({
      iceServers: this.iceServers,
      post: (frame) => this.#socket.post(frame),
      ask: (frame, reply) => this.#ask(frame, reply),
      forget: (gone) => this.#sessions.delete(gone),
    }, stream, options);
    this.#sessions.add(session);
    if (this.status.state === 'open') this.#asked.add(session);
    const id = this.#nextId();
    this.#awaited.set(id, (reply) => session.handle(reply));
    session.on('ended', () => this.#awaited.delete(id));
    if (!this.#socket.post({ ...session.request(), id })) {
      queueMicrotask(() => session.fail(failure('gateway', 'GATEWAY_UNREACHABLE')));
    }
    return session;
  }

  /**
   * Watches a stream and begins again whenever it ends, until it is stopped.
   * @param {string} stream its id
   * @param {import('./stream-watch.js').WatchOptions} [options]
   */
  watch(stream, options) {
    return new StreamWatch(this, stream, options);
  }

  /** @param {ServerFrame} frame @param {boolean} resumed */
  #greeted(frame, resumed) {
    this.refusal = undefined;
    this.id = frame.data.client_id;
    const servers = frame.data.session_config?.ice_servers;
    if (Array.isArray(servers)) this.iceServers = servers;
    if (!resumed) {
      for (const session of [...this.#sessions]) {
        // A request that still waits for a connection goes out by itself.
        if (!this.#asked.has(session)) continue;
        const again = session.reintroduce();
        if (again) this.#socket.post({ ...again, id: this.#nextId() });
      }
    }
    for (const session of this.#sessions) this.#asked.add(session);
    this.emit('welcome', { resumed });
  }

  /** @param {ServerFrame} frame */
  #dispatch(frame) {
    const reply = frames.replyTo(frame);
    const asked = reply && this.#questions.get(reply);
    if (asked) {
      asked(frame);
      return;
    }
    if (frame.session_id) {
      this.#sessionOf(frame)?.handle(frame);
      return;
    }
    const awaited = reply && this.#awaited.get(reply);
    if (awaited) {
      awaited(frame);
      return;
    }
    switch (frame.type) {
      case 'available-streams': this.#list(frame.data.streams.map(frames.streamInfo)); break;
      case 'stream-available': this.#came(frames.streamInfo(frame.data)); break;
      case 'stream-unavailable': this.#went(frames.streamInfo(frame.data), String(frame.data.reason ?? '')); break;
      case 'error': this.emit('error', frames.errorOf(frame)); break;
    }
  }

  /** @param {ServerFrame} frame */
  #sessionOf(frame) {
    let waiting;
    for (const session of this.#sessions) {
      if (session.id === frame.session_id) return session;
      // The gateway names a session first in what it says about it: it belongs to the oldest request for that stream.
      if (!session.id && (!frame.from || frame.from === session.target)) waiting ??= session;
    }
    const reply = frames.replyTo(frame);
    return reply && this.#awaited.has(reply) ? waiting : frame.type === 'error' ? undefined : waiting;
  }

  /** @param {StreamInfo[]} streams */
  #list(streams) {
    this.#streams = new Map(streams.filter(({ status }) => status !== 'offline').map((stream) => [stream.id, stream]));
    this.emit('streams', this.streams);
  }

  /** @param {StreamInfo} stream */
  #came(stream) {
    this.#streams.set(stream.id, stream);
    this.emit('available', stream);
    this.emit('streams', this.streams);
  }

  /** @param {StreamInfo} stream @param {string} reason */
  #went(stream, reason) {
    this.#streams.delete(stream.id);
    this.emit('unavailable', { ...stream, reason });
    this.emit('streams', this.streams);
  }

  /** @param {SocketStatus} status */
  async #changed(status) {
    this.emit('status', status);
    if (status.state === 'closed' && status.code !== undefined && status.code !== 1000) {
      this.#refuse(failure('gateway', 'GATEWAY_CLOSED', status.reason));
    } else if (status.state === 'waiting' && !this.#probing) {
      // A refused upgrade looks like a gateway that isn't there; plain HTTP tells them apart.
      this.#probing = true;
      const why = await whyRefused(this.url, this.#socket.options.token);
      this.#probing = false;
      if (why && ['waiting', 'connecting'].includes(this.status.state)) this.#refuse(why);
    }
  }

  /** @param {Failure} why */
  #refuse(why) {
    this.refusal = why;
    // Knocking on would change nothing, and might get this address delayed.
    if (why.retry === 'never') {
      this.#socket.close();
      for (const session of [...this.#sessions]) session.fail(why);
    }
    this.emit('refused', why);
  }

  /** @param {ClientFrame} frame @param {string} type of the reply */
  #ask(frame, type) {
    const id = this.#nextId();
    return /** @type {Promise<ServerFrame>} */ (new Promise((resolve, reject) => {
      const settle = (/** @type {() => void} */ how) => {
        clearTimeout(late);
        this.#questions.delete(id);
        how();
      };
      const late = setTimeout(() => settle(() => reject(new Error(`no reply to ${frame.type}`))), REPLY_WITHIN);
      this.#questions.set(id, (reply) => settle(() => reply.type === type
        ? resolve(reply)
        : reject(Object.assign(new Error(frames.errorOf(reply).message), frames.errorOf(reply)))));
      if (!this.#socket.post({ ...frame, id })) settle(() => reject(new Error('too much waits for the gateway')));
    }));
  }

  #nextId() {
    return `${this.#prefix}-${++this.#number}`;
  }
}
