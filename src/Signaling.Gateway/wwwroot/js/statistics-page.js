import { StatisticsReader } from '../sdk/signaling.js';
import { number, say } from './language.js';
import { copyText } from './copy-page.js';

/**
 * @typedef {import('../sdk/peer-statistics.js').Figures} Figures
 * @typedef {import('../sdk/frames.js').ProducerFigures} ProducerFigures
 * @typedef {import('../sdk/signaling.js').StreamWatch} StreamWatch
 */

const EVERY = 1000;
const KEPT = 60;
// A producer tells what it measured every few seconds.
const ASK_EVERY = 2500;

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const unknown = '–';
const amount = (/** @type {number | undefined} */ value, /** @type {string} */ unit, digits = 0) =>
  value === undefined ? unknown : `${number(value, digits)} ${unit}`;

/** The statistics overlay: a line, a graph, a table, and all of it as JSON. */
export class StatisticsPage {
  #box = find('stats');
  #copy = find('stats-copy');
  /** @type {StreamWatch | undefined} */
  #watch;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #reading;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #asking;
  #reader = new StatisticsReader();
  /** @type {Figures | undefined} */
  #figures;
  /** @type {ProducerFigures} */
  #producer = {};
  /** @type {number[]} */
  #rates = [];
  /** @type {number | undefined} */
  #latency;
  /** @type {() => void} */
  #changed = () => {};

  /** @param {import('../sdk/signaling.js').SignalingClient} client */
  constructor(client) {
    client.on('latency', (milliseconds) => { this.#latency = milliseconds; });
    this.#copy.addEventListener('click', () => void this.#copyAll());
  }

  /** @param {() => void} handler called when the overlay came or went */
  onChange(handler) {
    this.#changed = handler;
  }

  get shown() {
    return !this.#box.hidden;
  }

  /** @param {StreamWatch} watch @param {boolean} shown */
  open(watch, shown) {
    this.#watch = watch;
    this.#reader = new StatisticsReader();
    this.#rates = [];
    this.#producer = {};
    this.#show(shown);
  }

  close() {
    this.#show(false);
    this.#watch = undefined;
  }

  toggle() {
    this.#show(!this.shown);
  }

  translate() {
    if (this.shown) this.#render();
  }

  /** @param {boolean} shown */
  #show(shown) {
    clearInterval(this.#reading);
    clearInterval(this.#asking);
    this.#box.hidden = !shown;
    if (shown) {
      this.#reading = setInterval(() => void this.#read(), EVERY);
      this.#asking = setInterval(() => void this.#ask(), ASK_EVERY);
      void this.#read();
      void this.#ask();
    }
    this.#changed();
  }

  async #read() {
    const peer = this.#watch?.session?.peer;
    if (peer && peer.connectionState !== 'closed') this.#figures = await this.#reader.read(peer);
    this.#rates.push(this.#figures?.framesPerSecond ?? 0);
    this.#rates.splice(0, this.#rates.length - KEPT);
    this.#render();
  }

  async #ask() {
    const session = this.#watch?.session;
    if (!session || this.#watch?.client.status.state !== 'open') return;
    // Who is away, or knows no such question, has said nothing.
    const figures = await session.producerFigures().catch(() => ({}));
    if (this.#watch?.session === session) this.#producer = figures;
  }

  #render() {
    const { framesPerSecond, bitrate, roundTrip, loss, codec, audioCodec, width, height, jitterBuffer, decode, framesDropped, freezes, path } =
      this.#figures ?? /** @type {Partial<Figures>} */ ({});
    const megabits = amount(bitrate === undefined ? undefined : bitrate / 1e6, 'Mbit/s', 2);
    find('stats-line').textContent = [amount(framesPerSecond, 'fps'), megabits, amount(roundTrip, 'ms')].join(' · ');
    /** @type {[string, string][]} */
    const rows = [
      ['resolution', width && height ? `${width} × ${height}` : unknown],
      ['codec', [codec, audioCodec].filter(Boolean).join(', ') || unknown],
      ['loss', amount(loss, '%', 1)],
      ['round-trip', amount(roundTrip, 'ms', 1)],
      ['buffer', amount(jitterBuffer, 'ms')],
      ['decode', amount(decode, 'ms', 1)],
      ['dropped', `${number(framesDropped ?? 0)}, ${number(freezes ?? 0)}`],
      ['path', path ?? unknown],
      ['captured', amount(this.#producer.capturedPerSecond, 'fps')],
      ['sent', amount(this.#producer.framesPerSecond, 'fps')],
      ['processors', amount(this.#producer.processors, '%')],
      ['gateway', amount(this.#latency, 'ms')],
      ['setup', amount(this.#setup(), 'ms')],
    ];
    find('stats-more').replaceChildren(...rows.flatMap(([name, text]) => {
      const term = document.createElement('dt');
      term.textContent = say(`stats.${name}`);
      const value = document.createElement('dd');
      value.textContent = text;
      return [term, value];
    }));
    const most = Math.max(1, ...this.#rates);
    const points = this.#rates.map((rate, index) => `${KEPT - this.#rates.length + index},${19 - rate * 18 / most}`);
    find('stats-graph').querySelector('polyline')?.setAttribute('points', points.join(' '));
  }

  /** @returns {number | undefined} milliseconds from the request to the first picture */
  #setup() {
    const stages = this.#watch?.status.stages;
    if (stages?.picture.state !== 'done') return undefined;
    return ['producer', 'ice', 'picture'].reduce((sum, stage) => sum + (stages[/** @type {'ice'} */ (stage)].milliseconds ?? 0), 0);
  }

  async #copyAll() {
    const everything = {
      at: new Date().toISOString(),
      stream: this.#watch?.target,
      session: this.#watch?.session?.id,
      phase: this.#watch?.status.phase,
      stages: this.#watch?.status.stages,
      gatewayLatency: this.#latency,
      ...this.#figures,
      producer: this.#producer,
      browser: navigator.userAgent,
    };
    await copyText(JSON.stringify(everything, null, 2));
    this.#copy.textContent = say('stats.copied');
    setTimeout(() => { this.#copy.textContent = say('stats.copy'); }, 1500);
  }
}
