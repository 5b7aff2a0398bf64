/**
 * @typedef {'contain'|'cover'|'actual'} Fit
 *
 * @typedef {object} PageOptions what the page's URL asks for
 * @property {string | null} stream id of the stream; `null` for the list
 * @property {boolean} muted starts without sound, as browsers want it; true
 * @property {boolean} stats shows the statistics; false
 * @property {boolean} kiosk shows the picture and nothing that could be pressed; false
 * @property {Fit} fit `contain`
 * @property {string[] | undefined} codecs the only ones to ask for
 * @property {string | null} language
 */

/** @param {URLSearchParams} query @returns {PageOptions} */
export function readOptions(query) {
  const flag = (/** @type {string} */ name, /** @type {boolean} */ otherwise) => {
    const value = query.get(name);
    return value === null ? otherwise : !['0', 'false', 'no', 'off'].includes(value.toLowerCase());
  };
  const fit = query.get('fit');
  const codecs = query.get('codec')?.split(',').map((name) => name.trim()).filter(Boolean);
  return {
    stream: query.get('stream') || null,
    muted: flag('muted', true),
    stats: flag('stats', false),
    kiosk: flag('kiosk', false),
    fit: fit === 'cover' || fit === 'actual' ? fit : 'contain',
    codecs: codecs?.length ? codecs : undefined,
    language: query.get('lang'),
  };
}
