import { say } from './language.js';

/**
 * @typedef {import('../sdk/signaling.js').StreamWatch} StreamWatch
 * @typedef {import('../sdk/stream-watch.js').WatchStatus} WatchStatus
 */

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The picture, its sound, and what lies right upon it: the last picture while there is none, and words. */
export class PicturePage {
  video = /** @type {HTMLVideoElement} */ (find('video'));
  #last = /** @type {HTMLCanvasElement} */ (find('last'));
  #overlay = find('overlay');
  #notice = find('notice');
  /** @type {StreamWatch | undefined} */
  #watch;
  /** Whether somebody has paused it; then a new connection doesn't play by itself. */
  #paused = false;
  #blocked = false;
  #soundWanted = false;
  #soundOffered = false;
  /** @type {() => void} */
  #changed = () => {};

  /** @param {HTMLElement} page */
  constructor(page) {
    this.page = page;
    const { video } = this;
    video.addEventListener('play', () => { this.#blocked = false; this.#update(); });
    video.addEventListener('pause', () => this.#update());
    video.addEventListener('volumechange', () => this.#update());
    this.#overlay.addEventListener('click', () => this.#press());
  }

  /** @param {() => void} handler called when playing, pausing or the sound has changed */
  onChange(handler) {
    this.#changed = handler;
  }

  /** Whether there is a picture to look at, be it the last one. */
  get shown() {
    return 'picture' in this.page.dataset;
  }

  get paused() {
    return this.#paused;
  }

  get hasSound() {
    const { srcObject } = this.video;
    return srcObject instanceof MediaStream && srcObject.getAudioTracks().length > 0;
  }

  /** @param {StreamWatch} watch @param {boolean} muted */
  open(watch, muted) {
    this.#watch = watch;
    this.#paused = false;
    this.#blocked = false;
    this.#soundOffered = muted;
    this.#soundWanted = !muted;
    this.video.muted = muted;
    watch.attach(this.video);
    watch.on('interrupting', () => this.#keep());
    watch.on('stream', () => void this.#play());
  }

  close() {
    this.#watch = undefined;
    this.video.pause();
    this.video.srcObject = null;
    this.#last.hidden = true;
    delete this.page.dataset.picture;
  }

  togglePlay() {
    if (this.video.paused) {
      this.#paused = false;
      void this.#play();
    } else {
      this.#paused = true;
      this.video.pause();
    }
    this.#update();
  }

  toggleSound() {
    this.#soundOffered = false;
    this.video.muted = !this.video.muted;
    this.#soundWanted = !this.video.muted;
    if (this.#soundWanted && this.video.volume === 0) this.video.volume = 1;
    // Browsers that stopped the picture for its sound let it go on after a click.
    if (!this.#paused && this.video.paused) void this.#play();
  }

  /** @param {WatchStatus} status */
  render({ phase, notice, signalling, suspended, stalled }) {
    if (phase === 'playing') {
      this.page.dataset.picture = '';
      this.#last.hidden = true;
    }
    const hint = phase !== 'playing' ? ''
      : stalled ? say('hint.stalled')
        : suspended ? say('hint.suspended')
          : signalling ? '' : say('hint.signalling');
    const text = notice?.text || hint;
    this.#notice.hidden = text === '';
    if (this.#notice.textContent !== text) this.#notice.textContent = text;
    this.#update();
  }

  async #play() {
    if (this.#paused) return;
    try {
      await this.video.play();
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      // Without a click there is no sound, and sometimes not even a picture.
      if (!this.video.muted) {
        this.video.muted = true;
        this.#soundOffered = true;
        await this.#play();
      } else {
        this.#blocked = true;
        this.#update();
      }
    }
  }

  #press() {
    if (this.video.paused) this.togglePlay();
    else this.toggleSound();
  }

  /** Keeps the last picture, for as long as there is no new one. */
  #keep() {
    const { videoWidth, videoHeight } = this.video;
    if (videoWidth <= 2) return;
    this.#last.width = videoWidth;
    this.#last.height = videoHeight;
    this.#last.getContext('2d')?.drawImage(this.video, 0, 0);
    this.#last.hidden = false;
  }

  #update() {
    const playing = this.#watch?.status.phase === 'playing';
    const toPlay = playing && (this.#paused || this.#blocked);
    const toHear = playing && !toPlay && this.#soundOffered && this.video.muted && this.hasSound;
    const kiosk = 'kiosk' in this.page.dataset;
    this.#overlay.hidden = !toPlay && (!toHear || kiosk);
    const text = this.#blocked ? say('overlay.play') : toPlay ? say('overlay.paused') : say('overlay.sound');
    /** @type {HTMLElement} */ (this.#overlay.querySelector('span')).textContent = text;
    this.#overlay.querySelector('use')?.setAttribute('href', toPlay ? '#i-play' : '#i-mute');
    this.#changed();
  }
}
