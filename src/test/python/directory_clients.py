"""Two clients of slixmpp whose passwords are kept in a directory log in and talk; a third one has a
wrong password.

Usage: directory_clients.py HOST PORT ADDRESS1 ADDRESS2 PASSWORD
Ends with 0 when all went well; else the last line of the output says what did not.
"""

import asyncio
import sys

from two_clients import Client, fail, within


class Stranger(Client):
    """Has a wrong password; slixmpp gives up by itself when no way to log in is left."""

    def __init__(self, address, password):
        super().__init__(address, password)
        self.conditions = asyncio.Queue()
        self.gone = asyncio.Event()
        self.add_event_handler("failed_auth", lambda e: self.conditions.put_nowait(e["condition"]))
        self.add_event_handler("disconnected", lambda _: self.gone.set())

    def refused(self, _):
        pass


async def play(host, port, first, second, password):
    one, other = Client(first, password), Client(second, password)
    await one.enter(host, port)
    await other.enter(host, port)
    for client in (one, other):
        used = client["feature_mechanisms"].mech.name
        if used != "PLAIN":
            fail(f"{client.boundjid} has logged in by {used}")
    one.send_message(mto=second, mbody="What's in a name?", mtype="chat")
    await other.hear("What's in a name?")
    other.send_message(mto=first, mbody="O, be some other name!", mtype="chat")
    await one.hear("O, be some other name!")
    stranger = Stranger(second, password + " art thou")
    stranger.connect((host, port))
    condition = await within(stranger.conditions.get(), "a wrong password was not refused")
    if condition != "not-authorized":
        fail(f"a wrong password was refused with {condition}")
    await within(stranger.gone.wait(), "the stranger has not left")
    await other.leave()
    await one.leave()
    print("well", flush=True)


def main():
    host, port, first, second, password = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(play(host, int(port), first, second, password))


main()
