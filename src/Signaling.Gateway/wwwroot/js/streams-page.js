import { has, number, say } from './language.js';
import { explain, seconds } from './explanations.js';
import { label } from './words-page.js';

/**
 * @typedef {import('../sdk/frames.js').StreamInfo} StreamInfo
 * @typedef {import('../sdk/signaling.js').SignalingClient} SignalingClient
 */

// Fewer are seen at a glance.
const SEARCH_FROM = 7;
// Coming and going is announced; how many watch isn't.
const REFRESH_EVERY = 10_000;

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The list of streams as cards that come and go. */
export class StreamsPage {
  #page = find('streams');
  #cards = find('cards');
  #search = /** @type {HTMLInputElement} */ (find('search'));
  /** @type {Map<string, HTMLElement>} */
  #shown = new Map();
  /** @type {(() => void)[]} */
  #subscriptions = [];
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #refreshing;
  #listed = false;
  #latency = 0;
  #waiting = 0;

  /** @param {SignalingClient} client */
  constructor(client) {
    this.client = client;
    this.#search.addEventListener('input', () => this.#render());
  }

  open() {
    if (this.#subscriptions.length > 0) return;
    this.#page.hidden = false;
    const { client } = this;
    this.#subscriptions = [
      client.on('streams', () => { this.#listed = true; this.#render(); }),
      client.on('status', () => { this.#render(); }),
      client.on('refused', () => this.#render()),
      client.on('countdown', (remaining) => { this.#waiting = remaining; this.#gateway(); }),
      client.on('latency', (milliseconds) => { this.#latency = milliseconds; this.#gateway(); }),
    ];
    this.#refreshing = setInterval(() => {
      if (document.visibilityState === 'visible' && client.status.state === 'open') client.discover().catch(() => {});
    }, REFRESH_EVERY);
    client.connect();
    if (client.status.state === 'open') client.discover().catch(() => {});
    this.translate();
  }

  close() {
    for (const unsubscribe of this.#subscriptions.splice(0)) unsubscribe();
    clearInterval(this.#refreshing);
    this.#page.hidden = true;
  }

  translate() {
    if (this.#page.hidden) return;
    document.title = say('app.name');
    this.#render();
  }

  #render() {
    this.#gateway();
    const { streams } = this.client;
    const text = this.#search.value.trim().toLowerCase();
    const matching = streams.filter((stream) =>
      [stream.title, stream.hostname, stream.appName, stream.id].some((part) => part.toLowerCase().includes(text)));

    this.#search.hidden = streams.length < SEARCH_FROM && !text;
    find('count').textContent = streams.length === 0 ? '' : say(streams.length === 1 ? 'streams.count.one' : 'streams.count', { count: streams.length });
    this.#place(matching);
    this.#explainEmpty(streams, matching, text);
  }

  /** Cards are kept, so that one that has the focus keeps it. @param {StreamInfo[]} streams */
  #place(streams) {
    const gone = new Set(this.#shown.keys());
    for (const [index, stream] of streams.entries()) {
      gone.delete(stream.id);
      const card = this.#shown.get(stream.id) ?? this.#make(stream);
      this.#shown.set(stream.id, card);
      fill(card, stream);
      if (this.#cards.children[index] !== card) this.#cards.insertBefore(card, this.#cards.children[index] ?? null);
    }
    for (const id of gone) {
      this.#shown.get(id)?.remove();
      this.#shown.delete(id);
    }
  }

  /** @param {StreamInfo} stream */
  #make(stream) {
    const item = document.createElement('li');
    const card = document.createElement('a');
    card.className = 'card';
    card.href = `./?stream=${encodeURIComponent(stream.id)}`;
    const thumb = document.createElement('div');
    thumb.className = 'thumb';
    thumb.style.setProperty('--hue', String(hue(stream.id)));
    const badge = document.createElement('span');
    badge.className = 'badge';
    thumb.append(icon('screen'), badge);
    const about = document.createElement('div');
    about.className = 'about';
    const facts = document.createElement('p');
    facts.className = 'facts';
    about.append(document.createElement('h3'), document.createElement('p'), facts);
    card.append(thumb, about);
    item.append(card);
    return item;
  }

  /** @param {StreamInfo[]} streams @param {StreamInfo[]} matching @param {string} text */
  #explainEmpty(streams, matching, text) {
    const refusal = this.client.refusal;
    const connected = this.client.status.state === 'open' && this.#listed;
    const why = refusal && explain(refusal);
    find('empty').hidden = matching.length > 0 || !(connected || why);
    find('empty-what').textContent = why ? why.what : streams.length > 0 ? say('streams.nothing-found', { text }) : say('streams.empty');
    find('empty-hint').textContent = why ? why.advice : streams.length > 0 ? '' : say('streams.empty.hint');
  }

  #gateway() {
    const { state } = this.client.status;
    const status = find('gateway');
    status.dataset.state = state;
    status.textContent = state === 'open' && this.#latency > 0
      ? say('gateway.latency', { milliseconds: number(this.#latency, 0) })
      : say(`gateway.${state}`, { seconds: seconds(this.#waiting) });
  }
}

/** @param {HTMLElement} item @param {StreamInfo} stream */
function fill(item, stream) {
  const card = /** @type {HTMLElement} */ (item.firstElementChild);
  card.dataset.status = stream.status;
  const set = (/** @type {string} */ selector, /** @type {string} */ text) => {
    const element = /** @type {HTMLElement} */ (card.querySelector(selector));
    if (element.textContent !== text) element.textContent = text;
  };
  const status = has(`stream.${stream.status}`) ? say(`stream.${stream.status}`) : stream.status;
  set('.badge', status);
  set('h3', stream.title);
  set('.about p', [stream.hostname, stream.appName].filter((part) => part && part !== stream.title).join(' · '));
  const facts = /** @type {HTMLElement} */ (card.querySelector('.facts'));
  const watching = document.createElement('span');
  watching.append(icon('viewers'), say('stream.watching', { count: stream.viewers }));
  const codecs = document.createElement('span');
  codecs.textContent = stream.codecs.join(', ');
  facts.replaceChildren(watching, ...(stream.codecs.length > 0 ? [codecs] : []));
  label(card, `${say('stream.open', { title: stream.title })} – ${status}, ${say('stream.watching', { count: stream.viewers })}`);
}

/** @param {string} name of a symbol in the page */
function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

/** The same text always has the same colour. @param {string} text @returns {number} degrees */
function hue(text) {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return sum;
}
