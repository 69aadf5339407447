"""Two clients of slixmpp: one shows a picture in its vCard, then blocks the other one in both ways.

Usage: privacy_clients.py HOST PORT ADDRESS1 ADDRESS2 PASSWORD
Ends with 0 when all went well; else the last line of the output says what did not.
"""

import asyncio
import hashlib
import sys

from slixmpp.exceptions import IqError
from two_clients import LIMIT, Client, fail, within

PICTURE = b"a picture of the moon"


class PrivateClient(Client):
    def __init__(self, address, password):
        super().__init__(address, password, "SCRAM-SHA-256")
        self.refusals = asyncio.Queue()
        self.pushes = asyncio.Queue()
        self.pictures = asyncio.Queue()
        for plugin in ("xep_0016", "xep_0054", "xep_0153", "xep_0191"):
            self.register_plugin(plugin)
        self.del_event_handler("message", self.messages.put_nowait)
        self.add_event_handler("message", self.sort)
        self.add_event_handler("blocked", self.pushes.put_nowait)
        self.add_event_handler("unblocked", self.pushes.put_nowait)
        self.add_event_handler("vcard_avatar_update", self.pictures.put_nowait)

    def sort(self, message):
        refused = message["type"] == "error"
        (self.refusals if refused else self.messages).put_nowait(message)

    async def change_lists(self, change):
        iq = self.make_iq_set()
        change(iq["privacy"])
        await iq.send(timeout=LIMIT)

    async def is_refused(self, to, condition):
        self.send_message(mto=to, mbody="Do you hear me?", mtype="chat")
        refusal = await within(self.refusals.get(), f"{self.boundjid} was not refused")
        if refusal["error"]["condition"] != condition:
            fail(f"{self.boundjid} was refused by {refusal}")


def deny(privacy, name, address):
    privacy["list"]["name"] = name
    privacy["list"].add_item(address, "deny", "1", itype="jid", message=True)


def empty(privacy, name):
    privacy["list"]["name"] = name


def choose(privacy, name):
    privacy["default"]["name"] = name


async def show(hero, claudio):
    vcard = hero["xep_0054"].make_vcard()
    vcard["FN"] = "Hero of Messina"
    await hero["xep_0054"].publish_vcard(vcard)
    await hero["xep_0153"].set_avatar(avatar=PICTURE, mtype="image/png")
    wanted = hashlib.sha1(PICTURE).hexdigest()
    seen = None
    while seen != wanted:
        presence = await within(claudio.pictures.get(), "the picture was not announced")
        if presence["from"].bare == hero.boundjid.bare:
            seen = presence["vcard_temp_update"]["photo"]
    answer = await claudio["xep_0054"].get_vcard(hero.boundjid.bare, timeout=LIMIT)
    if answer["vcard_temp"]["FN"] != "Hero of Messina":
        fail(f"another vCard came: {answer}")
    if answer["vcard_temp"]["PHOTO"]["BINVAL"] != PICTURE:
        fail("another picture came")


async def block(hero, claudio, first, second):
    await hero["xep_0191"].get_blocked(timeout=LIMIT)
    await hero["xep_0191"].block([second], timeout=LIMIT)
    await within(hero.pushes.get(), "the block was not pushed")
    blocked = await hero["xep_0191"].get_blocked(timeout=LIMIT)
    if blocked["blocklist"]["items"] != {second}:
        fail(f"others are blocked: {blocked}")
    await claudio.is_refused(first, "service-unavailable")
    await hero.is_refused(second, "not-acceptable")
    await hero["xep_0191"].unblock([second], timeout=LIMIT)
    await within(hero.pushes.get(), "the unblocking was not pushed")
    claudio.send_message(mto=first, mbody="Sigh no more", mtype="chat")
    await hero.hear("Sigh no more")


async def use_lists(hero, claudio, first, second):
    await hero.change_lists(lambda privacy: deny(privacy, "masked", second))
    await hero.change_lists(lambda privacy: choose(privacy, "masked"))
    await claudio.is_refused(first, "service-unavailable")
    hero.send_message(mto=second, mbody="Speak low", mtype="chat")
    await claudio.hear("Speak low")
    try:
        await hero.change_lists(lambda privacy: choose(privacy, "nothing"))
        fail("a list that there is not was chosen")
    except IqError as error:
        if error.condition != "item-not-found":
            fail(f"the wrong error came: {error}")
    await hero.change_lists(lambda privacy: empty(privacy, "masked"))
    claudio.send_message(mto=first, mbody="Silence is the perfectest herald", mtype="chat")
    await hero.hear("Silence is the perfectest herald")


async def play(host, port, first, second, password):
    hero, claudio = PrivateClient(first, password), PrivateClient(second, password)
    await hero.enter(host, port)
    await claudio.enter(host, port)
    hero.send_presence_subscription(pto=second)
    for client in (hero, claudio):
        await within(client.available.get(), "they have not seen each other")
    await show(hero, claudio)
    await block(hero, claudio, first, second)
    await use_lists(hero, claudio, first, second)
    await claudio.leave()
    await hero.leave()
    print("well", flush=True)


def main():
    host, port, first, second, password = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(play(host, int(port), first, second, password))


main()
