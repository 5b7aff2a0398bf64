// What a browser makes of the descriptions and candidates in a frame of any dialect.

/** Every description and candidate of a frame, wherever it has them. One in words alone takes its type from around it. */
function* media(node, type) {
  if (node === null || typeof node !== 'object') return;
  const named = typeof node.type === 'string' ? node.type.toLowerCase() : '';
  const of = named === 'offer' || named === 'answer' ? named : type;
  for (const [name, value] of Object.entries(node)) {
    if (name === 'sdp' && typeof value === 'string' && of) yield { description: { type: of, sdp: value } };
    else if (name === 'offer' && typeof value === 'string') yield { description: { type: 'offer', sdp: value } };
    else if (name === 'candidate' && typeof value === 'string') yield { candidate: node };
    else if (name === 'candidate' && value === null) yield { candidate: null };
    else yield* media(value, of);
  }
}

/** A connection that has offered what the answer answers, with the names that the answer has for its sections. */
async function offererFor(answer) {
  const peer = new RTCPeerConnection();
  const sections = [...answer.matchAll(/^m=(\w+)[^]*?^a=mid:(\S+)/gm)];
  for (const [, kind] of sections) {
    if (kind === 'application') peer.createDataChannel('input');
    else peer.addTransceiver(kind);
  }
  let { sdp } = await peer.createOffer();
  sections.forEach(([, , mid], number) => { sdp = sdp.replace(`a=mid:${number}\r\n`, `a=mid:${mid}\r\n`); });
  sdp = sdp.replace(/^a=group:BUNDLE .*$/m, `a=group:BUNDLE ${sections.map(([, , mid]) => mid).join(' ')}`);
  await peer.setLocalDescription({ type: 'offer', sdp });
  return peer;
}

/** @returns {Promise<string[]>} what a frame has, in the order in which it has it; throws where the browser doesn't take it */
globalThis.take = async (text, offer) => {
  const taken = [];
  // Of what GStreamer's text protocol says, the JSON; words are for no browser.
  const start = text.indexOf('{');
  if (start < 0) return taken;
  for (const { description, candidate } of media(JSON.parse(text.slice(start)), '')) {
    const answers = description?.type === 'answer';
    const peer = answers ? await offererFor(description.sdp) : new RTCPeerConnection();
    try {
      if (description) {
        await peer.setRemoteDescription(new RTCSessionDescription(description));
        if (!answers) await peer.setLocalDescription();
        taken.push(description.type);
      } else {
        await peer.setRemoteDescription({ type: 'offer', sdp: offer });
        // The end names nothing that there is, or a section; clients skip what is empty.
        await peer.addIceCandidate(candidate?.candidate ? new RTCIceCandidate(candidate) : undefined);
        taken.push('candidate');
      }
    } finally {
      peer.close();
    }
  }
  return taken;
};

/** @returns {string} the first offer of a frame */
globalThis.offerOf = (text) => media(JSON.parse(text), '').next().value.description.sdp;
