/**
 * The access token: it arrives in the link, is kept for this tab, and doesn't stay in the address bar, where it would end
 * up in screenshots, histories and bookmarks.
 *
 * @param {{location: Location, history: History, storage: () => Storage}} browser `storage` may throw where it is forbidden
 */
export function accessToken({ location, history, storage }) {
  // Several gateways may share a host name behind path prefixes.
  const key = `signaling.token ${new URL('.', location.href).pathname}`;
  const attempt = (/** @type {(storage: Storage) => string | null | void} */ use) => {
    try {
      return use(storage()) ?? undefined;
    } catch {
      return undefined;
    }
  };
  return {
    /** @returns {string | undefined} the token of the link, else the one kept */
    take() {
      const url = new URL(location.href);
      const token = url.searchParams.get('token');
      if (token === null) return attempt((kept) => kept.getItem(key)) ?? undefined;
      url.searchParams.delete('token');
      history.replaceState(history.state, '', url);
      if (token) this.keep(token);
      return token || undefined;
    },

    /** @param {string} token */
    keep(token) {
      attempt((kept) => kept.setItem(key, token));
    },
  };
}
