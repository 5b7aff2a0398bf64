// A viewer that uses GStreamer's own library for browsers, which the test has put before this.
globalThis.errors = [];
globalThis.watch = (url, producer, offers) => new Promise((resolve) => {
  const api = new GstWebRTCAPI({ signalingServerUrl: url, reconnectionTimeout: 0, meta: { name: 'viewer' }, webrtcConfig: { iceServers: [] } });
  const begin = () => {
    const session = offers
      ? api.createConsumerSessionWithOfferOptions(producer, { offerToReceiveVideo: true, offerToReceiveAudio: true })
      : api.createConsumerSession(producer);
    session.addEventListener('error', ({ message, error }) => errors.push(`${message}: ${error}`));
    session.addEventListener('streamsChanged', () => show(session.streams[0]));
    session.addEventListener('closed', () => { globalThis.closed = true; });
    globalThis.session = session;
    session.connect();
    resolve();
  };
  let begun = false;
  api.registerPeerListener({
    producerAdded: ({ id, meta }) => {
      globalThis.meta = meta;
      if (id === producer && !begun) begin(begun = true);
    },
    producerRemoved: () => {},
    consumerAdded: () => {},
    consumerRemoved: () => {},
  });
});
