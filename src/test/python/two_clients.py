"""Two clients of slixmpp meet: they subscribe to each other and talk, then one is away.

Usage: two_clients.py HOST PORT ADDRESS1 ADDRESS2 PASSWORD
Ends with 0 when all went well; else the last line of the output says what did not.
"""

import asyncio
import ssl
import sys

import slixmpp

LIMIT = 30


class Client(slixmpp.ClientXMPP):
    """Logs in over STARTTLS and notes what it is sent.

    As it comes, slixmpp tries the one channel binding that it knows, tls-unique, also with TLS
    1.3, which has none; so it goes through all mechanisms until one is left.
    """

    def __init__(self, address, password, mechanism=None):
        super().__init__(address, password)
        if mechanism:
            self.use_without_binding(mechanism)
        self.ssl_context.check_hostname = False
        self.ssl_context.verify_mode = ssl.CERT_NONE
        self.roster.auto_authorize = True
        self.roster.auto_subscribe = True
        self.register_plugin("xep_0199")
        self.register_plugin("xep_0203")
        self.started = asyncio.Event()
        self.messages = asyncio.Queue()
        self.available = asyncio.Queue()
        self.add_event_handler("session_start", self.start)
        self.add_event_handler("failed_all_auth", self.refused)
        self.add_event_handler("message", self.messages.put_nowait)
        self.add_event_handler("presence_available", self.note_presence)

    def use_without_binding(self, mechanism):
        sasl = self["feature_mechanisms"]
        usual = sasl.sasl_callback
        sasl.sasl_callback = lambda *values: {**usual(*values), "channel_binding": None}
        sasl.use_mech = mechanism

    def refused(self, _):
        fail(f"{self.requested_jid} was not let in")

    async def start(self, _):
        await self.get_roster()
        self.send_presence()
        self.started.set()

    def note_presence(self, presence):
        if presence["from"].bare != self.boundjid.bare:
            self.available.put_nowait(presence["from"].bare)

    async def enter(self, host, port):
        self.connect((host, port), disable_starttls=False)
        await within(self.started.wait(), f"{self.boundjid} has not logged in")

    async def leave(self):
        left = self.disconnect()
        await within(left, f"{self.boundjid} has not left")

    async def hear(self, body):
        message = await within(self.messages.get(), f"{self.boundjid} has not heard: {body}")
        if message["body"] != body:
            fail(f"{self.boundjid} has heard {message} instead of {body}")
        return message


def fail(reason):
    print(reason, flush=True)
    sys.exit(1)


async def within(awaitable, otherwise):
    try:
        return await asyncio.wait_for(awaitable, LIMIT)
    except asyncio.TimeoutError:
        fail(otherwise)


async def play(host, port, first, second, password):
    romeo, juliet = Client(first, password, "SCRAM-SHA-256"), Client(second, password)
    await romeo.enter(host, port)
    await juliet.enter(host, port)

    romeo.send_presence_subscription(pto=second)
    for client, other in ((romeo, second), (juliet, first)):
        seen = await within(client.available.get(), f"{other} was not seen")
        if seen != other:
            fail(f"{seen} was seen instead of {other}")

    romeo.send_message(mto=second, mbody="Lady, by yonder blessed moon I vow", mtype="chat")
    await juliet.hear("Lady, by yonder blessed moon I vow")
    juliet.send_message(mto=first, mbody="O, swear not by the moon", mtype="chat")
    await romeo.hear("O, swear not by the moon")

    await juliet.leave()
    romeo.send_message(mto=second, mbody="What shall I swear by?", mtype="chat")
    await romeo["xep_0199"].ping(romeo.boundjid.host, timeout=LIMIT)
    again = Client(second, password, "SCRAM-SHA-512")
    await again.enter(host, port)
    late = await again.hear("What shall I swear by?")
    if not late["delay"]["stamp"]:
        fail("an offline message tells no time")
    for client in (romeo, again):
        if client.client_roster[second if client is romeo else first]["subscription"] != "both":
            fail(f"{client.boundjid} has another subscription than both")
    await again.leave()
    await romeo.leave()
    print("well", flush=True)


def main():
    host, port, first, second, password = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(play(host, int(port), first, second, password))


if __name__ == "__main__":
    main()
