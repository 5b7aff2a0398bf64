// Pages that meet in a room, with nothing but a WebSocket and RTCPeerConnection. What a sender sends is painted here.
let colour = 'black';
globalThis.paint = (next) => { colour = next; };

function painted() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
  const context = canvas.getContext('2d');
  let count = 0;
  // What doesn't change isn't captured: a corner does.
  setInterval(() => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 320, 180);
    context.fillStyle = `rgb(${count = (count + 8) % 256} 0 0)`;
    context.fillRect(0, 0, 8, 8);
  }, 40);
  return canvas.captureStream();
}

function connect(url, join, hear) {
  const socket = new WebSocket(url);
  const say = (frame) => socket.send(JSON.stringify(frame));
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => say(join));
    socket.addEventListener('error', () => reject(new Error(`no way to ${url}`)));
    socket.addEventListener('message', ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.type === 'joined') resolve(frame);
      if (frame.type === 'error') reject(new Error(frame.message));
      hear(frame, say);
    });
  });
}

function offer(media, tell) {
  const peer = new RTCPeerConnection();
  for (const track of media.getTracks()) peer.addTrack(track, media);
  peer.addEventListener('icecandidate', ({ candidate }) => candidate && tell({ candidate }));
  peer.setLocalDescription().then(() => tell({ sdp: peer.localDescription }));
  return peer;
}

function take() {
  const peer = new RTCPeerConnection();
  const media = new MediaStream();
  show(media);
  peer.addEventListener('track', ({ track }) => media.addTrack(track));
  return peer;
}

async function answer(peer, sdp, tell) {
  peer.addEventListener('icecandidate', ({ candidate }) => candidate && tell({ candidate }));
  await peer.setRemoteDescription(sdp);
  await peer.setLocalDescription();
  tell({ sdp: peer.localDescription });
}

/** One sender, which speaks to each viewer by itself. */
globalThis.send = (url, room) => {
  const media = painted();
  const peers = new Map();
  return connect(url, { type: 'join', role: 'sender', room }, async ({ type, clientId, from, sdp, candidate }, say) => {
    if (type === 'viewer_ready') {
      peers.set(clientId, offer(media, (said) => say({ type: said.sdp ? 'offer' : 'ice-candidate', to: clientId, ...said })));
    }
    const peer = peers.get(from);
    if (type === 'answer') await peer.setRemoteDescription(sdp);
    if (type === 'ice-candidate') await peer.addIceCandidate(candidate);
  });
};

globalThis.watch = (url, room) => {
  let peer;
  return connect(url, { type: 'join', role: 'viewer', room }, async ({ type, sdp, candidate }, say) => {
    if (type === 'offer') await answer(peer = take(), sdp, (said) => say({ type: said.sdp ? 'answer' : 'ice-candidate', ...said }));
    if (type === 'ice-candidate') await peer.addIceCandidate(candidate);
  });
};

/** Everybody speaks to everybody; who a frame is for is in its payload. */
globalThis.publish = (url, roomId, userId) => {
  const media = painted();
  const peers = new Map();
  const join = { type: 'join', roomId, userId, payload: { role: 'publisher' } };
  return connect(url, join, async ({ type, userId: from, peers: others, payload }, say) => {
    for (const to of type === 'joined' ? others : type === 'user-joined' ? [from] : []) {
      peers.set(to, offer(media, (said) => say({ type: said.sdp ? 'offer' : 'candidate', roomId, userId, payload: { to, ...said } })));
    }
    const peer = peers.get(from);
    if (type === 'answer') await peer.setRemoteDescription(payload.sdp);
    if (type === 'candidate') await peer.addIceCandidate(payload.candidate);
  });
};

globalThis.visit = (url, roomId, userId) => {
  let peer;
  return connect(url, { type: 'join', roomId, userId }, async ({ type, payload }, say) => {
    if (payload && payload.to !== userId) return;
    const tell = (said) => say({ type: said.sdp ? 'answer' : 'candidate', roomId, userId, payload: said });
    if (type === 'offer') await answer(peer = take(), payload.sdp, tell);
    if (type === 'candidate') await peer.addIceCandidate(payload.candidate);
  });
};
