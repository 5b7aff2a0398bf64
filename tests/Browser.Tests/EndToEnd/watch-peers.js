// Before the page's own scripts: keeps its peer connections, and what goes through their data channels, for the test to look at.
globalThis.peers = [];
globalThis.channelTexts = [];
globalThis.channels = [];
globalThis.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(...options) {
    super(...options);
    peers.push(this);
    this.addEventListener('datachannel', ({ channel }) => {
      channels.push(channel);
      channel.addEventListener('message', ({ data }) => channelTexts.push({ from: 'producer', text: data }));
      const send = channel.send.bind(channel);
      channel.send = (text) => {
        channelTexts.push({ from: 'page', text });
        send(text);
      };
    });
  }

  /** What the video of the last connection has come to, or null where there is none. */
  static async video() {
    const reports = await peers.at(-1)?.getStats();
    const video = [...reports?.values() ?? []].find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video');
    return video && { decoded: video.framesDecoded ?? 0, codec: reports.get(video.codecId)?.mimeType.slice('video/'.length) };
  }
};
