// Notes when, in milliseconds since the navigation began, what happens on the way to the first picture.
globalThis.moments = {};
{
  const note = (moment) => { globalThis.moments[moment] ??= performance.now(); };
  const is = (frame, type) => typeof frame === 'string' && frame.includes(`"type":"${type}"`);

  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (frame) {
    if (is(frame, 'stream-request')) {
      note('request');
      this.addEventListener('message', ({ data }) => { if (is(data, 'offer')) note('offer'); });
    }
    if (is(frame, 'answer')) note('answer');
    return send.call(this, frame);
  };

  const { RTCPeerConnection } = globalThis;
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...options) {
      super(...options);
      this.addEventListener('connectionstatechange', () => { if (this.connectionState === 'connected') note('connected'); });
    }
  };

  addEventListener('DOMContentLoaded', () => {
    const video = document.getElementById('video');
    // A track without pictures has a size of 2x2.
    const look = (_, { width }) => {
      if (width > 2) note('picture');
      else video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  });
}
