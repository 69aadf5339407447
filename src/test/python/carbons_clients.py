"""Somebody has two clients of slixmpp: each hears of what the other one sends and gets.

Usage: carbons_clients.py HOST PORT ADDRESS1 ADDRESS2 PASSWORD
Ends with 0 when all went well; else the last line of the output says what did not.
"""

import asyncio
import sys

from two_clients import LIMIT, Client, fail, within


class Device(Client):
    def __init__(self, address, password):
        super().__init__(address, password, "SCRAM-SHA-256")
        self.register_plugin("xep_0280")
        self.copies = {"carbon_sent": asyncio.Queue(), "carbon_received": asyncio.Queue()}
        for event, queue in self.copies.items():
            self.add_event_handler(event, queue.put_nowait)

    async def hears_of(self, event, body):
        copy = await within(self.copies[event].get(), f"{self.boundjid} has not heard of: {body}")
        if copy[event]["body"] != body:
            fail(f"{self.boundjid} has heard of {copy} instead of {body}")
        if copy["from"] != self.boundjid.bare:
            fail(f"a copy came from {copy['from']}")


async def play(host, port, first, second, password):
    desk, pocket = Device(first, password), Device(first, password)
    friend = Client(second, password, "SCRAM-SHA-256")
    for client in (desk, pocket, friend):
        await client.enter(host, port)
    for device in (desk, pocket):
        await device["xep_0280"].enable(timeout=LIMIT)

    desk.send_message(mto=friend.boundjid.full, mbody="How now?", mtype="chat")
    await friend.hear("How now?")
    await pocket.hears_of("carbon_sent", "How now?")
    friend.send_message(mto=desk.boundjid.full, mbody="Well met", mtype="chat")
    await desk.hear("Well met")
    await pocket.hears_of("carbon_received", "Well met")

    await pocket["xep_0280"].disable(timeout=LIMIT)
    desk.send_message(mto=friend.boundjid.full, mbody="Farewell", mtype="chat")
    await friend.hear("Farewell")
    await pocket["xep_0199"].ping(pocket.boundjid.host, timeout=LIMIT)
    if not all(queue.empty() for queue in pocket.copies.values()):
        fail("a device that wants no copies has got one")
    for client in (desk, pocket, friend):
        await client.leave()
    print("well", flush=True)


def main():
    host, port, first, second, password = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(play(host, int(port), first, second, password))


main()
