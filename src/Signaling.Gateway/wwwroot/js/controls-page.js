import { say } from './language.js';
import { label } from './words-page.js';

/**
 * @typedef {import('./page-options.js').PageOptions} PageOptions
 * @typedef {import('./page-options.js').Fit} Fit
 */

const IDLE_AFTER = 2500;
/** @type {Fit[]} */
const FITS = ['contain', 'cover', 'actual'];

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const face = (/** @type {HTMLElement} */ button, /** @type {string} */ icon, /** @type {string} */ text) => {
  button.querySelector('use')?.setAttribute('href', `#i-${icon}`);
  label(button, text);
};

/** The tool bar and the keys; both go out of the way of somebody who only watches. */
export class ControlsPage {
  #stage = find('stage');
  #bar = find('controls');
  #volume = /** @type {HTMLInputElement} */ (find('volume'));
  #keys = /** @type {HTMLDialogElement} */ (find('keys'));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #idle;
  #open = false;
  #playing = false;
  /** @type {Record<string, {name: string, run: () => void}>} */
  #shortcuts;

  /**
   * @param {HTMLElement} page
   * @param {import('./picture-page.js').PicturePage} picture
   * @param {import('./statistics-page.js').StatisticsPage} statistics
   * @param {() => void} retry
   */
  constructor(page, picture, statistics, retry) {
    this.page = page;
    this.picture = picture;
    this.statistics = statistics;
    const { video } = picture;
    const play = { name: 'play', run: () => picture.togglePlay() };
    this.#shortcuts = {
      ' ': play,
      k: play,
      m: { name: 'sound', run: () => { if (picture.hasSound) picture.toggleSound(); } },
      f: { name: 'fullscreen', run: () => void this.#toggleFullscreen() },
      s: { name: 'statistics', run: () => statistics.toggle() },
      o: { name: 'fit', run: () => this.#nextFit() },
      p: { name: 'pip', run: () => void this.#togglePip() },
      r: { name: 'retry', run: retry },
      '?': { name: 'help', run: () => this.#keys.showModal() },
    };
    for (const [id, key] of Object.entries({ play: 'k', sound: 'm', fullscreen: 'f', statistics: 's', fit: 'o', pip: 'p', help: '?' })) {
      find(id).addEventListener('click', () => this.#shortcuts[key].run());
    }
    this.#volume.addEventListener('input', () => {
      video.volume = Number(this.#volume.value);
      if (video.muted === video.volume > 0) picture.toggleSound();
    });
    this.#stage.addEventListener('dblclick', ({ target }) => {
      if (target === this.#stage || target === video) void this.#toggleFullscreen();
    });
    picture.onChange(() => this.#faces());
    statistics.onChange(() => this.#faces());
    document.addEventListener('keydown', (event) => this.#press(event));
    document.addEventListener('fullscreenchange', () => this.#faces());
    for (const type of ['pointermove', 'pointerdown', 'focusin']) page.addEventListener(type, () => this.#stir());
  }

  /** @param {PageOptions} options */
  open(options) {
    this.#open = true;
    this.#stage.dataset.fit = options.fit;
    this.page.toggleAttribute('data-kiosk', options.kiosk);
    this.translate();
    this.#stir();
  }

  close() {
    this.#open = false;
    clearTimeout(this.#idle);
    if (document.fullscreenElement) void document.exitFullscreen();
  }

  translate() {
    this.#faces();
    const list = Object.entries(this.#shortcuts).filter(([key]) => key !== 'k');
    find('keys-list').replaceChildren(...list.flatMap(([key, { name }]) => {
      const term = document.createElement('dt');
      term.textContent = say(`keys.${name}`);
      const value = document.createElement('dd');
      const cap = document.createElement('kbd');
      cap.textContent = key === ' ' ? say('keys.space') : key.toUpperCase();
      value.append(cap);
      return [term, value];
    }));
  }

  /** @param {import('../sdk/stream-watch.js').WatchStatus} status */
  render({ phase }) {
    const playing = phase === 'playing';
    if (playing !== this.#playing) {
      this.#playing = playing;
      this.#stir();
    }
    this.#faces();
  }

  #faces() {
    if (!this.#open) return;
    const { video, hasSound } = this.picture;
    const held = this.picture.paused;
    face(find('play'), held ? 'play' : 'pause', say(held ? 'control.play' : 'control.pause'));
    face(find('sound'), video.muted ? 'mute' : 'sound', say(video.muted ? 'control.sound' : 'control.mute'));
    find('sound').hidden = !hasSound;
    this.#volume.hidden = !hasSound;
    this.#volume.value = String(video.muted ? 0 : video.volume);
    const full = document.fullscreenElement !== null;
    face(find('fullscreen'), full ? 'small' : 'full', say(full ? 'control.fullscreen.leave' : 'control.fullscreen'));
    find('fullscreen').hidden = !document.fullscreenEnabled && !('webkitEnterFullscreen' in video);
    find('pip').hidden = !document.pictureInPictureEnabled;
    find('statistics').setAttribute('aria-pressed', String(this.statistics.shown));
    label(find('fit'), say('control.fit', { mode: say(`fit.${this.#stage.dataset.fit ?? 'contain'}`) }));
  }

  #nextFit() {
    const now = FITS.indexOf(/** @type {Fit} */ (this.#stage.dataset.fit));
    this.#stage.dataset.fit = FITS[(now + 1) % FITS.length];
    this.#faces();
  }

  async #toggleFullscreen() {
    const video = /** @type {HTMLVideoElement & {webkitEnterFullscreen?: () => void}} */ (this.picture.video);
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else if (document.fullscreenEnabled) await this.page.requestFullscreen({ navigationUI: 'hide' });
      // Phones by Apple know full screen for a video only.
      else video.webkitEnterFullscreen?.();
    } catch {
      // The browser wants a click for it, or forbids it here.
    }
  }

  async #togglePip() {
    try {
      if (document.pictureInPictureElement) await document.exitPictureInPicture();
      else if (document.pictureInPictureEnabled) await this.picture.video.requestPictureInPicture();
    } catch {
      // There is no picture yet.
    }
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (!this.#open || event.ctrlKey || event.metaKey || event.altKey || this.page.hasAttribute('data-kiosk')) return;
    if (document.querySelector('dialog[open]')) return;
    const target = event.target instanceof Element ? event.target : null;
    // A focused button or field keeps its own keys.
    if (target?.matches('input, select, textarea') || (event.key === ' ' && target?.matches('button, a'))) return;
    const shortcut = this.#shortcuts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!shortcut) return;
    event.preventDefault();
    this.#stir();
    if (!event.repeat) shortcut.run();
  }

  /** Somebody is there: the tool bar shows, and goes again while a picture plays. */
  #stir() {
    clearTimeout(this.#idle);
    this.page.removeAttribute('data-idle');
    if (!this.#open || !this.#playing) return;
    this.#idle = setTimeout(() => {
      const busy = this.#bar.matches(':hover') || this.#bar.contains(document.activeElement) || this.picture.paused;
      if (!busy) this.page.setAttribute('data-idle', '');
      else if (!this.picture.paused && !this.#bar.contains(document.activeElement)) this.#stir();
    }, IDLE_AFTER);
  }
}
