// A viewer that uses our library and keeps what it hears, for a test that plays the gateway.
globalThis.heard = { malformed: [], errors: [], available: [], unavailable: [], notices: [], suspended: [], ended: [] };

globalThis.enter = async () => {
  const { SignalingClient } = await import('/sdk/signaling.js');
  // However slow the machine is.
  globalThis.client = new SignalingClient({ connectTimeout: 600_000, heartbeatTimeout: 600_000 });
  client.on('malformed', ({ error }) => heard.malformed.push(error.message));
  client.on('error', (error) => heard.errors.push(error));
  client.on('available', (stream) => heard.available.push(stream));
  client.on('unavailable', (stream) => heard.unavailable.push(stream));
  client.connect();
};

globalThis.view = (stream) => {
  globalThis.session = client.view(stream, { offerTimeout: 600_000, connectTimeout: 600_000, rtc: { iceServers: [] } });
  session.on('notice', (notice) => heard.notices.push(notice));
  session.on('suspended', (suspended) => heard.suspended.push(suspended));
  session.on('ended', (why) => heard.ended.push(why));
};

/** @returns what the test is to compare */
globalThis.state = () => ({
  ...heard,
  id: client.id,
  iceServers: client.iceServers,
  streams: client.streams,
  session: session?.id,
  remote: session?.peer?.remoteDescription?.sdp ?? '',
});
globalThis.session = undefined;
