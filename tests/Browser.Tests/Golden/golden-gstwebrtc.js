// A peer that uses GStreamer's own library for browsers and keeps what it hears, for a test that plays the gateway.
globalThis.heard = { errors: [], events: [] };

globalThis.enter = (url) => {
  const api = new GstWebRTCAPI({
    signalingServerUrl: url, reconnectionTimeout: 0, meta: { name: 'wall' }, webrtcConfig: { iceServers: [] },
  });
  const keep = (name) => (value) => heard.events.push({ name, value });
  api.registerConnectionListener({ connected: keep('connected'), disconnected: () => {} });
  api.registerPeerListener({
    producerAdded: keep('producerAdded'), producerRemoved: keep('producerRemoved'),
    consumerAdded: keep('consumerAdded'), consumerRemoved: keep('consumerRemoved'),
  });
  // It has no other way to hear of errors than the console.
  console.error = (message, error) => heard.errors.push(`${message}: ${error?.message}`);
  globalThis.api = api;
};

globalThis.consume = (producer) => {
  globalThis.session = api.createConsumerSession(producer);
  session.addEventListener('error', ({ message, error }) => heard.errors.push(`${message}: ${error}`));
  session.addEventListener('closed', () => heard.events.push({ name: 'closed' }));
  session.connect();
};

globalThis.produce = () => {
  globalThis.session = api.createProducerSession(document.createElement('canvas').captureStream(0));
  session.addEventListener('clientConsumerAdded', ({ detail }) =>
    heard.events.push({ name: 'clientConsumerAdded', value: { id: detail.peerId } }));
  session.start();
};
