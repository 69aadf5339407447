"""A component of slixmpp that echoes, and a client that uses it: finds it, asks it, subscribes to an
address of it and talks with it; then the component goes away and comes back.

Usage: component.py HOST CLIENT_PORT COMPONENT_PORT COMPONENT SECRET ADDRESS PASSWORD
Ends with 0 when all went well; else the last line of the output says what did not.
"""

import asyncio
import sys

import slixmpp
from slixmpp.exceptions import IqError
from two_clients import LIMIT, Client, fail, within


class Echo(slixmpp.ComponentXMPP):
    def __init__(self, name, secret, host, port):
        super().__init__(name, secret, host, port)
        self.registered = asyncio.Event()
        for plugin in ("xep_0030", "xep_0092", "xep_0199"):
            self.register_plugin(plugin)
        self["xep_0030"].add_identity("component", "generic", "Echo")
        self.add_event_handler("session_start", lambda _: self.registered.set())
        self.add_event_handler("message", self.echo)
        self.add_event_handler("presence_subscribe", self.accept)

    def echo(self, message):
        if message["type"] in ("chat", "normal"):
            message.reply("You said: " + message["body"]).send()

    def accept(self, presence):
        own, other = presence["to"], presence["from"].bare
        self.send_presence(pto=other, pfrom=own, ptype="subscribed")
        self.send_presence(pto=other, pfrom=own.bare + "/tree", pstatus="rustling")

    async def enter(self):
        self.connect()
        await within(self.registered.wait(), f"{self.boundjid} was not let in")

    async def leave(self):
        await within(self.disconnect(), f"{self.boundjid} has not left")


async def converse(client, address, text):
    client.send_message(mto=address, mbody=text, mtype="chat")
    message = await client.hear("You said: " + text)
    if message["from"].bare != address:
        fail(f"somebody else answered: {message}")


async def find(client, name):
    disco = client["xep_0030"]
    items = await disco.get_items(jid=client.boundjid.host, timeout=LIMIT)
    if name not in [item[0] for item in items["disco_items"]["items"]]:
        fail(f"the server does not list the component: {items}")
    info = await disco.get_info(jid=name, timeout=LIMIT)
    if ("component", "generic", None, "Echo") not in info["disco_info"]["identities"]:
        fail(f"the component does not tell what it is: {info}")
    await client["xep_0199"].ping(name, timeout=LIMIT)


async def is_away(client, name):
    try:
        await client["xep_0199"].send_ping(name, timeout=LIMIT)
        fail("the component answers though it is away")
    except IqError as error:
        if error.condition != "service-unavailable" or error.etype != "wait":
            fail(f"the wrong error came: {error}")


async def play(host, client_port, component_port, name, secret, address, password):
    client = Client(address, password, "SCRAM-SHA-256")
    client.register_plugin("xep_0030")
    await client.enter(host, client_port)
    await is_away(client, name)

    echo = Echo(name, secret, host, component_port)
    await echo.enter()
    await find(client, name)
    nymph = "nymph@" + name
    client.send_presence_subscription(pto=nymph)
    if await within(client.available.get(), "the nymph was not seen") != nymph:
        fail("somebody else was seen")
    await converse(client, nymph, "hollo")
    await echo.leave()
    await is_away(client, name)

    again = Echo(name, secret, host, component_port)
    await again.enter()
    await converse(client, nymph, "hollo again")
    await again.leave()
    await client.leave()
    print("well", flush=True)


def main():
    host, client_port, component_port, name, secret, address, password = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(
        play(host, int(client_port), int(component_port), name, secret, address, password)
    )


main()
