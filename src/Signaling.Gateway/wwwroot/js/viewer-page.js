import { say } from './language.js';
import { ControlsPage } from './controls-page.js';
import { PicturePage } from './picture-page.js';
import { ProgressPage } from './progress-page.js';
import { StatisticsPage } from './statistics-page.js';

/**
 * @typedef {import('../sdk/signaling.js').SignalingClient} SignalingClient
 * @typedef {import('../sdk/stream-watch.js').WatchStatus} WatchStatus
 * @typedef {import('./page-options.js').PageOptions} PageOptions
 */

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** One stream, watched until somebody leaves it. */
export class ViewerPage {
  #page = find('viewer');
  #picture = new PicturePage(this.#page);
  #progress = new ProgressPage(() => this.retry());
  #statistics;
  #controls;
  /** @type {import('../sdk/signaling.js').StreamWatch | undefined} */
  #watch;
  /** @type {WakeLockSentinel | undefined} */
  #awake;
  #stream = '';
  /** What the stream was called last: one that has gone is in no list any more. */
  #title = '';

  /** @param {SignalingClient} client */
  constructor(client) {
    this.client = client;
    this.#statistics = new StatisticsPage(client);
    this.#controls = new ControlsPage(this.#page, this.#picture, this.#statistics, () => this.retry());
    client.on('streams', () => this.#titles());
    document.addEventListener('visibilitychange', () => void this.#stayAwake());
  }

  /** @param {string} stream @param {PageOptions} options */
  open(stream, options) {
    if (this.#watch && this.#stream === stream) return;
    this.close();
    this.#stream = stream;
    this.#title = stream;
    this.#page.hidden = false;
    const watch = this.client.watch(stream, { codecs: options.codecs });
    this.#watch = watch;
    this.#picture.open(watch, options.muted);
    this.#controls.open(options);
    this.#statistics.open(watch, options.stats);
    watch.on('change', (status) => this.#render(status));
    this.#render(watch.status);
    this.#titles();
    find('stage').focus({ preventScroll: true });
  }

  close() {
    if (!this.#watch) return;
    this.#watch.stop();
    this.#watch = undefined;
    this.#picture.close();
    this.#controls.close();
    this.#statistics.close();
    this.#page.hidden = true;
    void this.#stayAwake();
  }

  /** Doesn't wait for the next attempt. */
  retry() {
    this.#watch?.retryNow();
  }

  translate() {
    if (!this.#watch) return;
    this.#titles();
    this.#controls.translate();
    this.#statistics.translate();
    this.#render(this.#watch.status);
  }

  /** @param {WatchStatus} status */
  #render(status) {
    const playing = status.phase === 'playing';
    this.#page.dataset.phase = status.phase;
    this.#progress.render(status, this.#picture.shown);
    this.#picture.render(status);
    this.#controls.render(status);
    if (playing === !this.#awake) void this.#stayAwake();
  }

  #titles() {
    if (!this.#watch) return;
    const known = this.client.streams.find(({ id }) => id === this.#stream);
    const title = known?.title ?? this.#title;
    this.#title = title;
    document.title = `${title} – ${say('app.name')}`;
    find('title').textContent = title;
    find('progress-title').textContent = title;
    find('video').setAttribute('aria-label', say('video.label', { title }));
  }

  /** Somebody who watches doesn't press keys: the screen is to stay on. */
  async #stayAwake() {
    const wanted = this.#watch?.status.phase === 'playing' && document.visibilityState === 'visible';
    try {
      if (wanted && (!this.#awake || this.#awake.released)) this.#awake = await navigator.wakeLock?.request('screen');
      else if (!wanted) await this.#awake?.release();
    } catch {
      // Refused, as when the battery is low: no harm.
    }
    if (!wanted) this.#awake = undefined;
  }
}
