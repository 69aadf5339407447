"""Two clients of slixmpp meet in a room: one makes it, the other comes, both talk, one is put out.

Usage: room.py HOST PORT ADDRESS1 ADDRESS2 PASSWORD
Ends with 0 when all went well; else the last line of the output says what did not.
"""

import asyncio
import ssl
import sys

import slixmpp

LIMIT = 30


class Client(slixmpp.ClientXMPP):
    """Logs in, enters the room, and notes what is said and who comes and goes."""

    def __init__(self, address, password, nick):
        super().__init__(address, password)
        sasl = self["feature_mechanisms"]
        usual = sasl.sasl_callback
        sasl.sasl_callback = lambda *values: {**usual(*values), "channel_binding": None}
        sasl.use_mech = "SCRAM-SHA-256"
        self.ssl_context.check_hostname = False
        self.ssl_context.verify_mode = ssl.CERT_NONE
        self.nick = nick
        self.room = "heath@conference." + self.boundjid.host
        for plugin in ("xep_0030", "xep_0004", "xep_0045", "xep_0199"):
            self.register_plugin(plugin)
        self.started = asyncio.Event()
        self.said = asyncio.Queue()
        self.left = asyncio.Queue()
        self.come = asyncio.Queue()
        self.add_event_handler("session_start", self.start)
        self.add_event_handler("groupchat_message", self.said.put_nowait)
        self.add_event_handler(f"muc::{self.room}::got_online", self.note)
        self.add_event_handler("groupchat_presence", self.note_left)

    async def start(self, _):
        self.send_presence()
        self.started.set()

    def note(self, presence):
        self.come.put_nowait(presence["muc"]["nick"])

    def note_left(self, presence):
        if presence["type"] == "unavailable":
            self.left.put_nowait(presence["from"].resource)

    async def enter(self, host, port):
        self.connect((host, port), disable_starttls=False)
        await within(self.started.wait(), f"{self.boundjid} has not logged in")
        self["xep_0045"].join_muc(self.room, self.nick, maxhistory="20")
        await self.see(self.nick)

    async def see(self, nick):
        while nick != await within(self.come.get(), f"{self.boundjid} has not seen {nick}"):
            pass

    async def hear(self, nick, body):
        message = await within(self.said.get(), f"{self.boundjid} has not heard: {body}")
        if (message["body"], message["mucnick"]) != (body, nick):
            fail(f"{self.boundjid} has heard {message} instead of {nick}: {body}")

    async def leave(self):
        await within(self.disconnect(), f"{self.boundjid} has not left")


def fail(reason):
    print(reason, flush=True)
    sys.exit(1)


async def within(awaitable, otherwise):
    try:
        return await asyncio.wait_for(awaitable, LIMIT)
    except asyncio.TimeoutError:
        fail(otherwise)


async def play(host, port, first, second, password):
    thane, ghost = Client(first, password, "Thane"), Client(second, password, "Ghost")
    await thane.enter(host, port)
    form = await thane["xep_0045"].get_room_config(thane.room)
    form["type"] = "submit"
    form.set_values({"muc#roomconfig_roomname": "A blasted heath"})
    await thane["xep_0045"].set_room_config(thane.room, form)
    thane.send_message(mto=thane.room, mbody="So foul and fair a day", mtype="groupchat")
    await thane.hear("Thane", "So foul and fair a day")

    await ghost.enter(host, port)
    await thane.see("Ghost")
    await ghost.hear("Thane", "So foul and fair a day")
    ghost.send_message(mto=ghost.room, mbody="All hail", mtype="groupchat")
    for client in (thane, ghost):
        await client.hear("Ghost", "All hail")
    info = await ghost["xep_0030"].get_info(jid=ghost.room)
    if ("conference", "text", None, "A blasted heath") not in info["disco_info"]["identities"]:
        fail(f"the room says of itself: {info}")
    items = await ghost["xep_0030"].get_items(jid="conference." + ghost.boundjid.host)
    if ghost.room not in [str(item[0]) for item in items["disco_items"]["items"]]:
        fail(f"the service lists: {items}")

    await thane["xep_0045"].set_role(thane.room, "Ghost", "none")
    for client in (ghost, thane):
        nick = await within(client.left.get(), f"{client.boundjid} has not seen the ghost go")
        if nick != "Ghost":
            fail(f"{nick} went instead of the ghost")
    await ghost.leave()
    await thane.leave()
    print("well", flush=True)


def main():
    host, port, first, second, password = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(play(host, int(port), first, second, password))


main()
