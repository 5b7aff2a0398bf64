import { number, say } from './language.js';
import { explain, seconds } from './explanations.js';

/**
 * @typedef {import('../sdk/stream-watch.js').WatchStatus} WatchStatus
 * @typedef {import('../sdk/stage-times.js').StageTime} StageTime
 */

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** How far the way to the picture has come, what went wrong on it, and when the next attempt is. */
export class ProgressPage {
  #card = find('progress');
  #stages = find('progress-stages');
  #retryNow = find('retry-now');

  /** @param {() => void} retry */
  constructor(retry) {
    this.#retryNow.addEventListener('click', retry);
  }

  /** @param {WatchStatus} status @param {boolean} pictured whether a last picture lies beneath */
  render({ phase, stages, failure, retryIn, notice }, pictured) {
    // While the producer's own words are on the picture, there is nothing to add.
    this.#card.hidden = phase === 'playing' || phase === 'stopped' || (phase === 'interrupted' && pictured && notice !== undefined);
    put('progress-phase', phase === 'waiting' && pictured ? say('phase.back') : say(`phase.${phase}`));
    this.#list(stages);

    find('progress-failure').hidden = !failure;
    const words = failure ? explain(failure) : { what: '', said: '', advice: '' };
    put('failure-what', words.what);
    put('failure-said', words.said);
    put('failure-advice', words.advice && `${say('advice')}: ${words.advice}`);

    put('retry-in', retryIn === undefined ? '' : say('retry.in', { seconds: seconds(retryIn) }));
    this.#retryNow.hidden = retryIn === undefined && phase !== 'failed';
  }

  /** @param {Record<string, StageTime>} stages */
  #list(stages) {
    const names = Object.keys(stages);
    while (this.#stages.children.length < names.length) {
      const item = document.createElement('li');
      const mark = document.createElement('span');
      mark.className = 'mark';
      mark.setAttribute('role', 'img');
      const time = document.createElement('span');
      time.className = 'time';
      item.append(mark, document.createElement('span'), time);
      this.#stages.append(item);
    }
    names.forEach((name, index) => {
      const item = /** @type {HTMLElement} */ (this.#stages.children[index]);
      const [mark, text, time] = item.children;
      const { state, milliseconds } = stages[name];
      item.dataset.state = state;
      mark.setAttribute('aria-label', say(`stage.${state}`));
      text.textContent = say(`stage.${name}`);
      time.textContent = milliseconds === undefined ? '' : say('stage.time', { milliseconds: number(milliseconds) });
    });
  }
}

/** A live region is read again whenever it is written, so it is written only when it changes. @param {string} id @param {string} text */
function put(id, text) {
  const element = find(id);
  if (element.textContent !== text) element.textContent = text;
}
