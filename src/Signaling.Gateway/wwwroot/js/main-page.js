import { SignalingClient } from '../sdk/signaling.js';
import { accessToken } from './access-token.js';
import { AccessPage } from './access-page.js';
import { StreamsPage } from './streams-page.js';
import { ViewerPage } from './viewer-page.js';
import { readOptions } from './page-options.js';
import { restoreLanguage, onLanguage, putWords } from './words-page.js';

const token = accessToken({ location, history, storage: () => sessionStorage });
const client = new SignalingClient({ token: token.take() });
const options = () => readOptions(new URLSearchParams(location.search));

await restoreLanguage(options().language);
const streams = new StreamsPage(client);
const viewer = new ViewerPage(client);
const access = new AccessPage(client, (secret) => {
  token.keep(secret);
  client.token = secret;
  viewer.retry();
  client.connect();
});

function show() {
  const wanted = options();
  if (wanted.stream !== null) {
    streams.close();
    viewer.open(wanted.stream, wanted);
  } else {
    viewer.close();
    streams.open();
  }
}

// Going from the list to a stream and back keeps the connection to the gateway.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const from = new URL('.', location.href);
  const to = new URL(link.href);
  if (to.origin !== from.origin || to.pathname !== from.pathname) return;
  event.preventDefault();
  history.pushState(null, '', to);
  show();
});
addEventListener('popstate', show);

// A page that is put aside says good-bye, and begins anew when it is taken out again.
addEventListener('pagehide', () => {
  viewer.close();
  client.close();
});
addEventListener('pageshow', (event) => {
  if (event.persisted) show();
});

onLanguage(() => {
  putWords(document);
  streams.translate();
  viewer.translate();
  access.translate();
});
putWords(document);
show();
