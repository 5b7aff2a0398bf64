/** Which language the page speaks, and its words. */

export const LANGUAGES = Object.freeze({ en: 'English', zh: '简体中文' });

/** @typedef {keyof typeof LANGUAGES} Language */

/** @type {Record<string, string>} */
let messages = {};
/** @type {Language} */
let current = 'en';

export const language = () => current;

/**
 * @param {(string | null | undefined)[]} wishes tags such as `zh-CN`, the most wanted one first
 * @returns {Language} the first that we have, else English
 */
export function chooseLanguage(wishes) {
  for (const wish of wishes) {
    const base = wish?.toLowerCase().split('-')[0];
    if (base && base in LANGUAGES) return /** @type {Language} */ (base);
  }
  return 'en';
}

/** @param {Language} wanted */
export async function loadLanguage(wanted) {
  ({ messages } = await import(`./messages/${wanted}.js`));
  current = wanted;
}

/** @param {string} key */
export const has = (key) => key in messages;

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values] for `{names}` in the text
 * @returns {string} the key itself where it has no text, so that a gap is seen
 */
export function say(key, values = {}) {
  const text = messages[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => name in values ? number(values[name]) : whole);
}

/** @param {string | number} value @param {number} [digits] behind the point, at most */
export const number = (value, digits = 0) =>
  typeof value === 'number' ? value.toLocaleString(current, { maximumFractionDigits: digits }) : value;
