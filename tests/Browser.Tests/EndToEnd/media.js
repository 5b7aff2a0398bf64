// For pages of tests that are given media by whatever client: shows it, and says what has come.
globalThis.show = (stream) => {
  const video = Object.assign(document.createElement('video'), { id: 'video', autoplay: true, muted: true, playsInline: true });
  video.srcObject = stream;
  document.body.replaceChildren(video);
};

globalThis.connections = [];
globalThis.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(...options) {
    super(...options);
    connections.push(this);
  }
};

/** @returns {Promise<{ decoded: number, codec: string, samples: number } | null>} what the last connection has had so far */
globalThis.received = async () => {
  const reports = await connections.at(-1)?.getStats();
  const of = (wanted) => [...reports?.values() ?? []].find(({ type, kind }) => type === 'inbound-rtp' && kind === wanted);
  const video = of('video');
  return video && {
    decoded: video.framesDecoded ?? 0,
    codec: reports.get(video.codecId)?.mimeType.slice('video/'.length),
    samples: of('audio')?.totalSamplesReceived ?? 0,
  };
};
