// A player as the WHEP draft has it: an offer by POST, candidates by PATCH, and DELETE at the end.
globalThis.play = async (endpoint) => {
  const peer = new RTCPeerConnection();
  const media = new MediaStream();
  show(media);
  peer.addEventListener('track', ({ track }) => media.addTrack(track));
  peer.addTransceiver('video', { direction: 'recvonly' });
  peer.addTransceiver('audio', { direction: 'recvonly' });
  const late = [];
  let trickle = (candidate) => late.push(candidate);
  peer.addEventListener('icecandidate', ({ candidate }) => candidate && trickle(candidate));
  await peer.setLocalDescription();
  const answer = await fetch(endpoint, { method: 'POST', headers: { 'Content-Type': 'application/sdp' }, body: peer.localDescription.sdp });
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  const session = new URL(answer.headers.get('Location'), endpoint).href;
  const tag = answer.headers.get('ETag');
  const sdp = await answer.text();
  await peer.setRemoteDescription({ type: 'answer', sdp });
  const patched = [];
  trickle = async ({ candidate, sdpMid, usernameFragment }) => {
    const response = await fetch(session, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/trickle-ice-sdpfrag', 'If-Match': tag },
      body: `a=ice-ufrag:${usernameFragment}\r\nm=video 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:${sdpMid}\r\na=${candidate}\r\n`,
    });
    patched.push(response.status);
  };
  for (const candidate of late) await trickle(candidate);
  return { session, tag, sdp, patched };
};
