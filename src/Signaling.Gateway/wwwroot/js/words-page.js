import { LANGUAGES, chooseLanguage, language, loadLanguage, say } from './language.js';

/** @typedef {import('./language.js').Language} Language */

const KEPT = 'signaling.language';
/** @type {Set<() => void>} */
const handlers = new Set();

/** @param {string | null} wanted by the URL */
export async function restoreLanguage(wanted) {
  await loadLanguage(chooseLanguage([wanted, kept(), ...navigator.languages]));
}

/** @param {() => void} handler called when another language was chosen */
export const onLanguage = (handler) => handlers.add(handler);

/** Writes the words of all elements that name theirs. @param {Document} page */
export function putWords(page) {
  page.documentElement.lang = language() === 'zh' ? 'zh-CN' : language();
  for (const element of page.querySelectorAll('[data-say]')) {
    element.textContent = say(/** @type {HTMLElement} */ (element).dataset.say ?? '');
  }
  for (const element of page.querySelectorAll('[data-say-placeholder]')) {
    element.setAttribute('placeholder', say(/** @type {HTMLElement} */ (element).dataset.sayPlaceholder ?? ''));
  }
  for (const element of page.querySelectorAll('[data-say-label]')) {
    label(element, say(/** @type {HTMLElement} */ (element).dataset.sayLabel ?? ''));
  }
  for (const select of page.querySelectorAll('[data-languages]')) offer(/** @type {HTMLSelectElement} */ (select));
}

/** For those who hear the page and those who hover over it. @param {Element} element @param {string} text */
export function label(element, text) {
  element.setAttribute('aria-label', text);
  if (element.matches('button, a')) element.setAttribute('title', text);
}

/** @param {HTMLSelectElement} select */
function offer(select) {
  if (select.options.length === 0) {
    for (const [code, name] of Object.entries(LANGUAGES)) select.add(new Option(name, code));
    select.addEventListener('change', () => void choose(/** @type {Language} */ (select.value)));
  }
  select.value = language();
}

/** @param {Language} wanted */
async function choose(wanted) {
  try {
    localStorage.setItem(KEPT, wanted);
  } catch {
    // It holds for this visit then.
  }
  await loadLanguage(wanted);
  for (const handler of handlers) handler();
}

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
