// A page that signals as Selkies 1.x's does: one socket for the picture, another for the sound, each with a connection of its own, whose
// answer it edits before it is set. It comes again a second after a socket was closed.
const PICTURE = 1;
const SOUND = 3;

// What the picture's channel has said.
globalThis.texts = [];

const EDITS = [
  [/packetization-mode=/, 'sps-pps-idr-in-keyframe=1;packetization-mode='],
  [/useinbandfec=/, 'stereo=1;useinbandfec='],
  [/minptime=\d+/g, 'minptime=3'],
];

function watchAs(id, configuration, seen) {
  const socket = new WebSocket(new URL('/webrtc/signalling/', location).href.replace(/^http/, 'ws'));
  const peer = new RTCPeerConnection(configuration);
  const say = (frame) => socket.send(JSON.stringify(frame));
  peer.addEventListener('track', ({ streams }) => seen(streams[0]));
  peer.addEventListener('icecandidate', ({ candidate }) => candidate && say({ ice: candidate }));
  peer.addEventListener('datachannel', ({ channel }) => {
    if (id === PICTURE) globalThis.channel = channel;
    channel.addEventListener('message', ({ data }) => {
      if (id === PICTURE) texts.push(data);
      if (JSON.parse(data).type === 'ping') channel.send(`pong,${Date.now() / 1000}`);
    });
  });
  socket.addEventListener('open', () => socket.send(`HELLO ${id} ${btoa(JSON.stringify({ res: '1280x720', scale: 1 }))}`));
  socket.addEventListener('message', async ({ data }) => {
    if (data === 'HELLO') return;
    const { sdp, ice } = JSON.parse(data);
    if (ice) await peer.addIceCandidate(new RTCIceCandidate(ice));
    if (!sdp) return;
    await peer.setRemoteDescription(new RTCSessionDescription(sdp));
    const answer = await peer.createAnswer();
    answer.sdp = EDITS.reduce((text, [written, wanted]) => text.replace(written, wanted), answer.sdp);
    await peer.setLocalDescription(answer);
    say({ sdp: peer.localDescription });
  });
  socket.addEventListener('close', () => {
    peer.close();
    setTimeout(() => watchAs(id, configuration, seen), 1000);
  });
}

globalThis.open = async () => {
  const configuration = await (await fetch('/turn/')).json();
  watchAs(SOUND, configuration, () => {});
  watchAs(PICTURE, configuration, show);
};
