// A producer in a browser page: a canvas of known colours, offered by WebRTC. Played by FakeProducer.cs.
const COLOURS = ['rgb(220, 30, 30)', 'rgb(30, 190, 60)', 'rgb(40, 70, 220)', 'rgb(240, 240, 240)'];

globalThis.FakeProducer = class {
  pongs = 0;
  messages = [];
  #candidates = [];
  #found = () => {};

  constructor({ width = 320, height = 180, sound = false, codec, answers = false } = {}) {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    let step = 0;
    this.painting = setInterval(() => {
      COLOURS.forEach((colour, index) => {
        context.fillStyle = colour;
        context.fillRect(index % 2 * width / 2, Math.floor(index / 2) * height / 2, width / 2, height / 2);
      });
      context.fillStyle = 'black';
      context.fillRect(step++ * 4 % width, height / 2 - 4, 8, 8);
    }, 33);
    this.peer = new RTCPeerConnection();
    this.peer.onicecandidate = ({ candidate }) => {
      this.#candidates.push(candidate?.toJSON() ?? { candidate: '', sdpMid: '', sdpMLineIndex: 0 });
      this.#found();
    };
    const [track] = canvas.captureStream(30).getVideoTracks();
    if (answers) {
      // The transceivers are the other side's; ours only has to be there when its offer comes.
      this.peer.addTrack(track);
      return;
    }
    const sender = this.peer.addTransceiver(track, { direction: 'sendonly' });
    if (codec) {
      const wanted = RTCRtpSender.getCapabilities('video').codecs.filter(({ mimeType }) => mimeType.toUpperCase() === `VIDEO/${codec}`);
      sender.setCodecPreferences(wanted);
    }
    if (sound) {
      const audio = new AudioContext();
      const tone = audio.createOscillator();
      const destination = audio.createMediaStreamDestination();
      tone.connect(destination);
      tone.start();
      this.peer.addTransceiver(destination.stream.getAudioTracks()[0], { direction: 'sendonly' });
    }
    this.channel = this.peer.createDataChannel('input');
    this.channel.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.type === 'pong') this.pongs = message.id;
      else this.messages.push(message);
    };
    let pings = 0;
    this.pinging = setInterval(() => {
      if (this.channel.readyState === 'open') this.channel.send(JSON.stringify({ type: 'ping', id: ++pings }));
    }, 200);
  }

  async offer(options) {
    await this.peer.setLocalDescription(await this.peer.createOffer(options));
    return this.peer.localDescription.sdp;
  }

  async answer(sdp) {
    await this.peer.setRemoteDescription({ type: 'offer', sdp });
    await this.peer.setLocalDescription();
    return this.peer.localDescription.sdp;
  }

  async accept(sdp) {
    await this.peer.setRemoteDescription({ type: 'answer', sdp });
  }

  async add(candidate) {
    await this.peer.addIceCandidate(candidate);
  }

  /** Candidates that nobody has had yet, as soon as there are some. */
  async take() {
    while (this.#candidates.length === 0) await new Promise((resolve) => { this.#found = resolve; });
    return this.#candidates.splice(0);
  }

  say(message) {
    this.channel.send(JSON.stringify(message));
  }

  close() {
    clearInterval(this.painting);
    clearInterval(this.pinging);
    this.peer.close();
  }
};
