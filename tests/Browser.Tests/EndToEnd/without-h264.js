// A browser that decodes no H.264.
const all = RTCRtpReceiver.getCapabilities.bind(RTCRtpReceiver);
RTCRtpReceiver.getCapabilities = (kind) => {
  const capabilities = all(kind);
  return { ...capabilities, codecs: capabilities.codecs.filter(({ mimeType }) => !/h264/i.test(mimeType)) };
};
