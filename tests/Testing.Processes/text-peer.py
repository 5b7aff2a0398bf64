"""A peer of the plain text signalling, on GStreamer's webrtcbin: sends a test pattern, and counts the pictures that it gets.

It goes about it as GStreamer's webrtc_sendrecv does: says HELLO, calls or is called, makes the offer or asks for one. It prints a line
for each thing that others wait for, and leaves when its standard input ends.
"""
import argparse
import asyncio
import json
import re
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstSdp", "1.0")
gi.require_version("GstWebRTC", "1.0")
from gi.repository import Gst, GstSdp, GstWebRTC  # noqa: E402
import websockets  # noqa: E402

ENOUGH = 5
SOURCE = (
    "webrtcbin name=peer bundle-policy=max-bundle "
    "videotestsrc is-live=true pattern=ball ! video/x-raw,width=160,height=120,framerate=15/1 ! "
    "vp8enc deadline=1 keyframe-max-dist=10 ! rtpvp8pay ! "
    "application/x-rtp,media=video,encoding-name=VP8,clock-rate=90000,payload={payload} ! peer."
)
SINK = "rtpvp8depay ! vp8dec ! fakesink name=pictures signal-handoffs=true sync=false async=false"


def tell(line):
    print(line, flush=True)


class Peer:
    def __init__(self, options):
        self.options = options
        self.loop = asyncio.get_running_loop()
        self.to_send = asyncio.Queue()
        self.pipeline = None
        self.peer = None
        self.sinks = []
        self.pictures = 0

    def say(self, text):
        """Any thread may call it."""
        self.loop.call_soon_threadsafe(self.to_send.put_nowait, text)

    def start(self, offers, payload="97"):
        self.pipeline = Gst.parse_launch(SOURCE.format(payload=payload))
        self.peer = self.pipeline.get_by_name("peer")
        self.peer.connect("on-ice-candidate", self.on_candidate)
        self.peer.connect("pad-added", self.on_pad)
        if offers:
            self.peer.connect("on-negotiation-needed", lambda peer: self.describe("offer"))
        self.pipeline.set_state(Gst.State.PLAYING)

    def describe(self, kind):
        self.peer.emit(f"create-{kind}", None, Gst.Promise.new_with_change_func(self.on_described, kind))

    def on_described(self, promise, kind):
        # The description lies in the reply, which must be there as long as it is used.
        reply = promise.get_reply()
        description = reply.get_value(kind)
        self.peer.emit("set-local-description", description, Gst.Promise.new())
        self.say(json.dumps({"sdp": {"type": kind, "sdp": description.sdp.as_text()}}))

    def on_candidate(self, _, index, candidate):
        self.say(json.dumps({"ice": {"candidate": candidate, "sdpMLineIndex": index}}))

    def on_pad(self, _, pad):
        if pad.direction != Gst.PadDirection.SRC:
            return
        sink = Gst.parse_bin_from_description(SINK, True)
        sink.get_by_name("pictures").connect("handoff", self.on_picture)
        self.pipeline.add(sink)
        sink.sync_state_with_parent()
        pad.link(sink.get_static_pad("sink"))

    def on_picture(self, *_):
        self.pictures += 1
        if self.pictures == ENOUGH:
            tell("pictures")

    def on_description(self, description):
        _, sdp = GstSdp.SDPMessage.new_from_text(description["sdp"])
        kind = GstWebRTC.WebRTCSDPType.OFFER if description["type"] == "offer" else GstWebRTC.WebRTCSDPType.ANSWER
        if self.pipeline is None:
            self.start(offers=False, payload=re.search(r"^a=rtpmap:(\d+) VP8/", description["sdp"], re.MULTILINE)[1])
        done = (
            Gst.Promise.new_with_change_func(lambda promise, _: self.describe("answer"), None)
            if description["type"] == "offer"
            else Gst.Promise.new()
        )
        self.peer.emit("set-remote-description", GstWebRTC.WebRTCSessionDescription.new(kind, sdp), done)

    def hear(self, text):
        if text == "HELLO":
            tell("hello")
            if self.options.call:
                self.say(f"SESSION {self.options.call}")
        elif text == "SESSION_OK":
            if self.options.asks:
                self.say("OFFER_REQUEST")
            else:
                self.start(offers=True)
        elif text == "OFFER_REQUEST":
            self.start(offers=True)
        elif text.startswith("ERROR"):
            tell(text)
        else:
            frame = json.loads(text)
            if "sdp" in frame:
                self.on_description(frame["sdp"])
            else:
                self.peer.emit("add-ice-candidate", frame["ice"]["sdpMLineIndex"], frame["ice"]["candidate"])

    async def send(self, socket):
        while True:
            await socket.send(await self.to_send.get())

    async def run(self):
        async with websockets.connect(self.options.server) as socket:
            await socket.send(f"HELLO {self.options.name}")
            sending = asyncio.create_task(self.send(socket))
            leaving = asyncio.create_task(self.leave(socket))
            try:
                async for text in socket:
                    self.hear(text)
            finally:
                sending.cancel()
                leaving.cancel()
            tell(f"closed {socket.close_code}")
        if self.pipeline:
            self.pipeline.set_state(Gst.State.NULL)

    async def leave(self, socket):
        await self.loop.run_in_executor(None, sys.stdin.read)
        await socket.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("name")
    parser.add_argument("--call", help="the peer to call; without it, to be called")
    parser.add_argument("--asks", action="store_true", help="let the other side make the offer")
    options = parser.parse_args()
    Gst.init(None)

    async def run():
        await Peer(options).run()

    asyncio.run(run())


main()
