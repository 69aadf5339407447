"""A client of slixmpp whose connection breaks goes on with its session over the next one.

Usage: resumption.py HOST PORT ADDRESS1 ADDRESS2 PASSWORD
The second one talks to the first one, whose connection breaks several times.
Ends with 0 when all went well; else the last line of the output says what did not.
"""

import asyncio
import ssl
import sys

import slixmpp

LIMIT = 30
BREAKS = 3
MESSAGES = 10


class Client(slixmpp.ClientXMPP):
    """Logs in with stream management and notes what it is told."""

    def __init__(self, address, password):
        super().__init__(address, password)
        sasl = self["feature_mechanisms"]
        usual = sasl.sasl_callback
        sasl.sasl_callback = lambda *values: {**usual(*values), "channel_binding": None}
        sasl.use_mech = "SCRAM-SHA-256"
        self.ssl_context.check_hostname = False
        self.ssl_context.verify_mode = ssl.CERT_NONE
        self.register_plugin("xep_0198")
        self.starts = 0
        self.started = asyncio.Event()
        self.resumed = asyncio.Event()
        self.gone = asyncio.Event()
        self.heard = asyncio.Queue()
        self.add_event_handler("session_start", self.start)
        self.add_event_handler("session_resumed", lambda _: self.resumed.set())
        self.add_event_handler("sm_failed", lambda _: fail(f"{address} could not resume"))
        self.add_event_handler("disconnected", lambda _: self.gone.set())
        self.add_event_handler("message", lambda message: self.heard.put_nowait(message["body"]))

    async def start(self, _):
        self.starts += 1
        self.send_presence()
        self.started.set()

    async def enter(self, host, port):
        self.connect((host, port), disable_starttls=False)
        await within(self.started.wait(), f"{self.boundjid} has not logged in")

    async def lose_connection(self):
        self.gone.clear()
        self.abort()
        await within(self.gone.wait(), f"{self.boundjid} has not lost its connection")

    async def come_back(self, host, port):
        self.resumed.clear()
        self.connect((host, port), disable_starttls=False)
        await within(self.resumed.wait(), f"{self.boundjid} has not resumed")


def fail(reason):
    print(reason, flush=True)
    sys.exit(1)


async def within(awaitable, otherwise):
    try:
        return await asyncio.wait_for(awaitable, LIMIT)
    except asyncio.TimeoutError:
        fail(otherwise)


async def play(host, port, first, second, password):
    hearer, speaker = Client(first, password), Client(second, password)
    await hearer.enter(host, port)
    await speaker.enter(host, port)
    said = 0
    for _ in range(BREAKS):
        for phase in ("before", "meanwhile", "after"):
            if phase == "meanwhile":
                await hearer.lose_connection()
            if phase == "after":
                await hearer.come_back(host, port)
            for _ in range(MESSAGES):
                said += 1
                speaker.send_message(mto=hearer.boundjid.bare, mbody=str(said), mtype="chat")
    for number in range(1, said + 1):
        body = await within(hearer.heard.get(), f"{number} was not heard")
        if body != str(number):
            fail(f"{body} was heard instead of {number}")
    answer = "that was all"
    hearer.send_message(mto=speaker.boundjid.bare, mbody=answer, mtype="chat")
    if answer != await within(speaker.heard.get(), "there was no answer"):
        fail("there was another answer")
    if not hearer.heard.empty() or hearer.starts != 1:
        fail(f"{hearer.starts} sessions, {hearer.heard.qsize()} messages too many")
    await within(hearer.disconnect(), "the hearer has not left")
    await within(speaker.disconnect(), "the speaker has not left")
    print("well", flush=True)


def main():
    host, port, first, second, password = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(play(host, int(port), first, second, password))


main()
