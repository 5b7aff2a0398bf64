// A viewer of dialect dual that makes the offer itself. Everything that comes is kept for the test to look at.
globalThis.heard = [];

/**
 * @param {{ url: string, stream: string, announced: boolean, codec: string | null, audioFirst: boolean }} wish
 * @returns {Promise<void>} done when the offer is sent
 */
globalThis.offer = async ({ url, stream, announced, codec, audioFirst }) => {
  const socket = new WebSocket(url);
  const say = (frame) => socket.send(JSON.stringify(frame));
  let session;
  let answered;
  const asked = new Promise((resolve) => {
    socket.addEventListener('message', async ({ data }) => {
      const frame = JSON.parse(data);
      heard.push(frame);
      if (frame.type === 'session-state' && frame.data.state === 'pending') resolve(session = frame.session_id);
      // Where it wasn't announced, an offer of the producer's crosses ours, and its candidates are of no use.
      if (frame.type === 'answer') answered = peer.setRemoteDescription({ type: 'answer', sdp: frame.data.sdp });
      await answered;
      if (frame.type === 'ice-candidate' && answered && frame.data.candidate)
        await peer.addIceCandidate(frame.data).catch((refused) => heard.push({ type: 'candidate-refused', reason: String(refused) }));
    });
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`no way to ${url}`)));
  });
  say({ type: 'stream-request', target_id: stream, data: announced ? { offerer: 'consumer' } : {} });
  await asked;

  globalThis.peer = new RTCPeerConnection();
  globalThis.texts = [];
  peer.addEventListener('datachannel', ({ channel }) => channel.addEventListener('message', ({ data: text }) => {
    texts.push(text);
    const { type, id } = JSON.parse(text);
    if (type === 'ping') channel.send(JSON.stringify({ type: 'pong', id }));
  }));
  const video = Object.assign(document.createElement('video'), { id: 'video', autoplay: true, muted: true, playsInline: true });
  document.body.replaceChildren(video);
  const media = new MediaStream();
  peer.addEventListener('track', ({ track }) => {
    media.addTrack(track);
    video.srcObject = media;
  });
  peer.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate) say({ type: 'ice-candidate', session_id: session, data: candidate });
  });
  for (const kind of audioFirst ? ['audio', 'video'] : ['video', 'audio']) {
    const transceiver = peer.addTransceiver(kind, { direction: 'recvonly' });
    if (kind === 'video' && codec) {
      transceiver.setCodecPreferences(
        RTCRtpReceiver.getCapabilities('video').codecs.filter(({ mimeType }) => [`video/${codec}`, 'video/rtx'].includes(mimeType)));
    }
  }
  peer.createDataChannel('own');
  await peer.setLocalDescription();
  say({ type: 'offer', session_id: session, data: peer.localDescription });
};

/** @returns {Promise<{ decoded: number, codec: string, samples: number, loss: number } | null>} what has come so far */
globalThis.received = async () => {
  const reports = await globalThis.peer?.getStats();
  const of = (wanted) => [...reports?.values() ?? []].find(({ type, kind }) => type === 'inbound-rtp' && kind === wanted);
  const video = of('video');
  return video && {
    decoded: video.framesDecoded ?? 0,
    codec: reports.get(video.codecId)?.mimeType.slice('video/'.length),
    type: reports.get(video.codecId)?.payloadType,
    samples: of('audio')?.totalSamplesReceived ?? 0,
  };
};
