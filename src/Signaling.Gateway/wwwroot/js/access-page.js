import { say } from './language.js';

/** Asks for the access token where the gateway wants one. */
export class AccessPage {
  #dialog = /** @type {HTMLDialogElement} */ (document.getElementById('access'));
  #token = /** @type {HTMLInputElement} */ (document.getElementById('access-token'));
  #wrong = /** @type {HTMLElement} */ (document.getElementById('access-wrong'));
  #tried = false;

  /**
   * @param {import('../sdk/signaling.js').SignalingClient} client
   * @param {(token: string) => void} use
   */
  constructor(client, use) {
    client.on('refused', ({ code }) => { if (code === 'UNAUTHORIZED') this.#ask(); });
    client.on('welcome', () => { this.#tried = false; });
    /** @type {HTMLFormElement} */ (document.getElementById('access-form')).addEventListener('submit', () => {
      this.#tried = true;
      use(this.#token.value.trim());
      this.#token.value = '';
    });
  }

  translate() {
    this.#wrong.textContent = this.#tried ? say('access.wrong') : '';
  }

  #ask() {
    this.translate();
    if (!this.#dialog.open) this.#dialog.showModal();
  }
}
