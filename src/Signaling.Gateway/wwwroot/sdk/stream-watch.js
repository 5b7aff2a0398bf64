import { Backoff, Countdown } from './backoff.js';
import { Emitter } from './emitter.js';
import { PictureWatch } from './picture-watch.js';
import { StageTimes } from './stage-times.js';
import { failure } from './failures.js';

/**
 * @typedef {import('./failures.js').Failure} Failure
 * @typedef {import('./viewer-session.js').Notice} Notice
 * @typedef {import('./viewer-session.js').ViewerSession} ViewerSession
 *
 * @typedef {import('./viewer-session.js').SessionOptions & {
 *   pictureTimeout?: number,
 *   unannouncedPause?: number,
 * }} WatchOptions milliseconds: from a connection to a picture (10,000), and between requests for a stream that is away
 *   and may not be announced (15,000)
 *
 * @typedef {'gateway'|'producer'|'ice'|'picture'|'playing'|'interrupted'|'waiting'|'failed'|'stopped'} WatchPhase
 *   the first four are the stages on the way; `waiting` tries again by itself, `failed` doesn't
 *
 * @typedef {object} WatchStatus
 * @property {WatchPhase} phase
 * @property {Record<import('./failures.js').Stage, import('./stage-times.js').StageTime>} stages of this attempt
 * @property {Failure | undefined} failure what ended the last attempt; gone when a picture is there
 * @property {number | undefined} retryIn milliseconds until the next attempt
 * @property {boolean} signalling whether the gateway is connected; the picture doesn't need it
 * @property {boolean} suspended whether the gateway has lost the producer; the picture may still come
 * @property {boolean} stalled whether no new picture has come for a while
 * @property {Notice | undefined} notice the producer's words
 */

/**
 * Watches one stream for as long as somebody wants to: begins again whenever a session ends, at once where the stream
 * has just come, else with back-off. Made by `SignalingClient.watch`.
 *
 * @extends {Emitter<{change: WatchStatus, stream: MediaStream, message: any, interrupting: void}>}
 */
export class StreamWatch extends Emitter {
  /** @type {WatchPhase} */
  #phase = 'gateway';
  /** @type {Failure | undefined} */
  #failure;
  /** @type {Notice | undefined} */
  #notice;
  /** @type {number | undefined} */
  #retryIn;
  /** @type {ViewerSession | undefined} */
  #session;
  /** @type {PictureWatch | undefined} */
  #pictures;
  /** @type {HTMLVideoElement | undefined} */
  #video;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #deadline;
  #countdown = new Countdown();
  #backoff = new Backoff(1000, 8000, 200);
  #times = new StageTimes();
  #suspended = false;
  #stalled = false;
  #online = false;
  /** @type {(() => void)[]} */
  #subscriptions;

  /**
   * @param {import('./signaling-client.js').SignalingClient} client
   * @param {string} target id of the stream
   * @param {WatchOptions} [options]
   */
  constructor(client, target, options = {}) {
    super();
    this.client = client;
    this.target = target;
    this.options = options;
    this.#times.begin('gateway');
    this.#subscriptions = [
      client.on('status', () => this.#gateway()),
      client.on('welcome', () => this.#gateway()),
      client.on('countdown', (remaining) => this.#waitingForGateway(remaining)),
      client.on('refused', (why) => this.#refused(why)),
      client.on('streams', () => this.#listed()),
    ];
    this.#online = this.#isOnline();
    client.connect();
    // Whoever made this watch can subscribe first.
    queueMicrotask(() => this.#gateway());
  }

  /** @returns {WatchStatus} */
  get status() {
    return {
      phase: this.#phase,
      stages: this.#times.stages,
      failure: this.#failure,
      retryIn: this.#retryIn,
      signalling: this.client.status.state === 'open',
      suspended: this.#suspended,
      stalled: this.#stalled,
      notice: this.#notice,
    };
  }

  /** The session of now; `undefined` between two. */
  get session() {
    return this.#session;
  }

  /** @param {HTMLVideoElement} video that shows the stream from now on */
  attach(video) {
    this.#video = video;
  }

  /** Doesn't wait any longer. */
  retryNow() {
    this.#backoff.reset();
    if (this.#phase === 'interrupted') this.#session?.fail(failure('ice', 'CONNECTION_LOST'));
    if (this.#phase === 'waiting' || this.#phase === 'failed') this.#begin();
    if (this.client.status.state !== 'open') {
      this.client.connect();
      this.client.wake();
    }
  }

  /** Leaves the stream for good. */
  stop() {
    for (const unsubscribe of this.#subscriptions.splice(0)) unsubscribe();
    this.#rest();
    const session = this.#session;
    this.#session = undefined;
    session?.leave();
    this.#become('stopped');
  }

  #gateway() {
    if (this.#phase === 'stopped') return;
    if (this.#phase === 'gateway' && this.client.status.state === 'open') this.#begin();
    else this.#changed();
  }

  /** @param {number} remaining */
  #waitingForGateway(remaining) {
    if (this.#phase !== 'gateway') return;
    this.#retryIn = remaining;
    this.#changed();
  }

  /** @param {Failure} why */
  #refused(why) {
    if (this.#phase !== 'gateway' && why.retry !== 'never') return;
    this.#failure = why;
    if (why.retry === 'never') this.#become('failed');
    else this.#changed();
  }

  /** A stream that comes (back) is worth an attempt at once; one that merely stays is not. */
  #listed() {
    const before = this.#online;
    this.#online = this.#isOnline();
    if (this.#online && !before && this.#phase === 'waiting' && this.client.status.state === 'open') this.#begin();
  }

  #isOnline() {
    return this.client.streams.some(({ id, status }) => id === this.target && status === 'online');
  }

  #begin() {
    this.#rest();
    if (this.client.status.state !== 'open') {
      this.#times.begin('gateway');
      this.#become('gateway');
      return;
    }
    this.#suspended = false;
    this.#notice = undefined;
    this.#times.begin('producer');
    const session = this.client.view(this.target, this.options);
    this.#session = session;
    session.on('phase', (phase) => this.#progress(session, phase));
    session.on('stream', (stream) => this.#show(stream));
    session.on('notice', (notice) => { this.#notice = notice.text ? notice : undefined; this.#changed(); });
    session.on('suspended', (suspended) => { this.#suspended = suspended; this.#changed(); });
    session.on('message', (message) => this.emit('message', message));
    session.on('ended', (why) => { if (this.#session === session) this.#ended(why); });
    this.#become('producer');
  }

  /** @param {ViewerSession} session @param {import('./viewer-session.js').SessionPhase} phase */
  #progress(session, phase) {
    if (this.#session !== session) return;
    clearTimeout(this.#deadline);
    if (phase === 'negotiating') {
      this.#leavePicture();
      this.#times.begin('ice');
      this.#become('ice');
    } else if (phase === 'connected' && this.#phase === 'interrupted' && this.#pictures?.seen) {
      this.#become('playing');
    } else if (phase === 'connected') {
      this.#times.begin('picture');
      this.#expectPicture(session);
      this.#become('picture');
    } else if (phase === 'interrupted') {
      this.#interrupting();
      this.#become('interrupted');
    }
  }

  /** @param {MediaStream} stream */
  #show(stream) {
    if (this.#video && this.#video.srcObject !== stream) this.#video.srcObject = stream;
    this.emit('stream', stream);
  }

  /** @param {ViewerSession} session */
  #expectPicture(session) {
    this.#deadline = setTimeout(
      () => session.fail(failure('picture', 'NO_PICTURE')), this.options.pictureTimeout ?? 10_000);
    this.#pictures?.stop();
    const pictures = new PictureWatch(() => session.peer, this.#video);
    this.#pictures = pictures;
    pictures.on('first', () => {
      clearTimeout(this.#deadline);
      this.#times.end();
      this.#failure = undefined;
      this.#backoff.reset();
      this.#become('playing');
    });
    pictures.on('stalled', (stalled) => { this.#stalled = stalled; this.#changed(); });
  }

  /** @param {Failure | null} why */
  #ended(why) {
    this.#leavePicture();
    this.#session = undefined;
    this.#rest();
    this.#failure = why ?? failure('producer', 'SESSION_CLOSED');
    this.#times.fail(this.#failure.stage);
    if (this.#failure.retry === 'never') {
      this.#become('failed');
      return;
    }
    if (this.client.status.state !== 'open') {
      this.#begin();
      return;
    }
    this.#online = this.#isOnline();
    const away = this.#failure.retry === 'when-available';
    this.#become('waiting');
    this.#countdown.start(
      away ? this.options.unannouncedPause ?? 15_000 : this.#backoff.next(),
      (remaining) => { this.#retryIn = remaining; this.#changed(); },
      () => this.#begin());
  }

  #leavePicture() {
    if (this.#phase === 'playing' || this.#phase === 'picture') this.#interrupting();
    this.#pictures?.stop();
    this.#pictures = undefined;
    this.#stalled = false;
  }

  /** The last picture is still there to be kept. */
  #interrupting() {
    if (this.#phase === 'playing') this.emit('interrupting');
  }

  #rest() {
    clearTimeout(this.#deadline);
    this.#countdown.stop();
    this.#retryIn = undefined;
    this.#pictures?.stop();
    this.#pictures = undefined;
  }

  /** @param {WatchPhase} phase */
  #become(phase) {
    this.#phase = phase;
    if (phase !== 'gateway' && phase !== 'waiting') this.#retryIn = undefined;
    this.#changed();
  }

  #changed() {
    this.emit('change', this.status);
  }
}
