"""A producer as webrtcsink is one: speaks gst-webrtc, offers a test pattern from GStreamer's webrtcbin to whoever asks.

It prints the id that it was given once it has said what it is, and a line for each session, and leaves when its standard input ends.
"""
import asyncio
import json
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstSdp", "1.0")
gi.require_version("GstWebRTC", "1.0")
from gi.repository import Gst, GstSdp, GstWebRTC  # noqa: E402
import websockets  # noqa: E402

SOURCE = (
    "webrtcbin name=peer bundle-policy=max-bundle "
    "videotestsrc is-live=true pattern=red ! video/x-raw,width=320,height=180,framerate=15/1 ! "
    "vp8enc deadline=1 keyframe-max-dist=10 ! rtpvp8pay ! "
    "application/x-rtp,media=video,encoding-name=VP8,clock-rate=90000,payload=97 ! peer."
)


def tell(line):
    print(line, flush=True)


class Session:
    """One viewer: a pipeline of its own, which is enough for a test."""

    def __init__(self, name, say):
        self.name = name
        self.say = say
        self.pipeline = Gst.parse_launch(SOURCE)
        self.peer = self.pipeline.get_by_name("peer")
        self.peer.connect("on-ice-candidate", self.on_candidate)
        self.peer.connect("on-negotiation-needed", self.offer)
        self.pipeline.set_state(Gst.State.PLAYING)

    def offer(self, peer):
        peer.emit("create-offer", None, Gst.Promise.new_with_change_func(self.on_offer, None))

    def on_offer(self, promise, _):
        # The description lies in the reply, which must be there as long as it is used.
        reply = promise.get_reply()
        offer = reply.get_value("offer")
        self.peer.emit("set-local-description", offer, Gst.Promise.new())
        self.say({"type": "peer", "sessionId": self.name, "sdp": {"type": "offer", "sdp": offer.sdp.as_text()}})

    def on_candidate(self, _, index, candidate):
        self.say({"type": "peer", "sessionId": self.name, "ice": {"candidate": candidate, "sdpMLineIndex": index}})

    def hear(self, frame):
        if "sdp" in frame:
            _, sdp = GstSdp.SDPMessage.new_from_text(frame["sdp"]["sdp"])
            answer = GstWebRTC.WebRTCSessionDescription.new(GstWebRTC.WebRTCSDPType.ANSWER, sdp)
            self.peer.emit("set-remote-description", answer, Gst.Promise.new())
        else:
            # As webrtcsink reads it: both members must be there, and of their kind.
            candidate, index = frame["ice"]["candidate"], frame["ice"]["sdpMLineIndex"]
            assert isinstance(candidate, str) and isinstance(index, int)
            self.peer.emit("add-ice-candidate", index, candidate)

    def end(self):
        self.pipeline.set_state(Gst.State.NULL)


async def run(server):
    loop = asyncio.get_running_loop()
    to_send = asyncio.Queue()
    sessions = {}

    def say(frame):
        loop.call_soon_threadsafe(to_send.put_nowait, json.dumps(frame))

    async def send(socket):
        while True:
            await socket.send(await to_send.get())

    async def leave(socket):
        await loop.run_in_executor(None, sys.stdin.read)
        await socket.close()

    async with websockets.connect(server) as socket:
        tasks = [asyncio.create_task(send(socket)), asyncio.create_task(leave(socket))]
        async for text in socket:
            frame = json.loads(text)
            kind = frame["type"]
            if kind == "welcome":
                say({"type": "setPeerStatus", "roles": ["producer"], "meta": {"name": "Sink"}})
                tell(frame["peerId"])
            elif kind == "startSession":
                sessions[frame["sessionId"]] = Session(frame["sessionId"], say)
                tell("session")
            elif kind == "peer":
                sessions[frame["sessionId"]].hear(frame)
            elif kind == "endSession":
                sessions.pop(frame["sessionId"]).end()
                tell("end")
            elif kind == "error":
                tell("error " + frame["details"])
            else:
                tell("unknown " + kind)
        for task in tasks:
            task.cancel()
    for session in sessions.values():
        session.end()


Gst.init(None)
asyncio.run(run(sys.argv[1]))
