// Several viewers in one page, on the client library of the gateway that served it.
{
  const watches = [];
  let before;

  const received = async () => {
    let [bytes, frames] = [0, 0];
    for (const { session } of watches) {
      for (const report of (await session?.peer?.getStats() ?? new Map()).values()) {
        if (report.type !== 'inbound-rtp' || report.kind !== 'video') continue;
        bytes += report.bytesReceived;
        frames += report.framesDecoded;
      }
    }
    return { bytes, frames, at: performance.now() };
  };
  const perSecond = async (what) => {
    const now = await received();
    return (now[what] - before[what]) / (now.at - before.at) * 1000 / watches.length;
  };

  globalThis.watch = async (stream, count) => {
    const { SignalingClient } = await import('/sdk/signaling.js');
    while (watches.length < count) watches.push(new SignalingClient().watch(stream, { codecs: ['H264'] }));
  };
  globalThis.allPlay = (count) => watches.length === count && watches.every(({ status }) => status.phase === 'playing');
  globalThis.mark = async () => { before = await received(); };
  globalThis.megabits = async () => await perSecond('bytes') * 8 / 1e6;
  globalThis.pictures = () => perSecond('frames');
}
