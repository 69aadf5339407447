"""Two clients of slixmpp: one tells its mood, its tune and shows an avatar, the other one hears it;
one bookmarks a room in the old way and finds it in the new one.

Usage: eventing_clients.py HOST PORT ADDRESS1 ADDRESS2 PASSWORD
Ends with 0 when all went well; else the last line of the output says what did not.
"""

import asyncio
import sys

from slixmpp.exceptions import IqError
from slixmpp.plugins.xep_0048 import Bookmarks
from two_clients import LIMIT, Client, fail, within

PICTURE = b"a picture of a donkey"
NODE = "urn:example:dreams"
BOOKMARKS = "urn:xmpp:bookmarks:1"


class EventingClient(Client):
    def __init__(self, address, password):
        super().__init__(address, password, "SCRAM-SHA-256")
        self.events = {}
        for plugin in ("xep_0048", "xep_0060", "xep_0084", "xep_0107", "xep_0118", "xep_0163"):
            self.register_plugin(plugin)
        for event in ("user_mood_publish", "user_tune_publish", "avatar_metadata_publish"):
            self.events[event] = asyncio.Queue()
            self.add_event_handler(event, self.events[event].put_nowait)

    async def hears(self, event):
        return await within(self.events[event].get(), f"{self.boundjid} was not told: {event}")

    async def hears_of_others(self, event, address):
        while True:
            message = await self.hears(event)
            if message["from"].bare == address:
                return message["pubsub_event"]["items"]["item"]


async def tell(bottom, titania, first):
    await bottom["xep_0107"].publish_mood("happy", "methinks", timeout=LIMIT)
    item = await titania.hears_of_others("user_mood_publish", first)
    if item["mood"]["value"] != "happy":
        fail(f"another mood came: {item}")
    await bottom["xep_0118"].publish_tune(artist="Bottom", title="The ousel cock", timeout=LIMIT)
    item = await titania.hears_of_others("user_tune_publish", first)
    if item["tune"]["title"] != "The ousel cock":
        fail(f"another tune came: {item}")


async def show(bottom, titania, first):
    await bottom["xep_0084"].publish_avatar(PICTURE, timeout=LIMIT)
    identity = bottom["xep_0084"].generate_id(PICTURE)
    info = {"id": identity, "type": "image/png", "bytes": len(PICTURE)}
    await bottom["xep_0084"].publish_avatar_metadata([info], timeout=LIMIT)
    item = await titania.hears_of_others("avatar_metadata_publish", first)
    if item["id"] != identity:
        fail(f"another avatar came: {item}")
    answer = await titania["xep_0084"].retrieve_avatar(first, identity, timeout=LIMIT)
    if answer["pubsub"]["items"]["item"]["avatar_data"]["value"] != PICTURE:
        fail(f"another picture came: {answer}")


async def bookmark(bottom):
    room = "wood@conference." + bottom.boundjid.domain
    bookmarks = Bookmarks()
    bookmarks.add_conference(room, "Pyramus", name="The wood", autojoin=True)
    await bottom["xep_0048"].set_bookmarks(bookmarks, timeout=LIMIT)
    answer = await bottom["xep_0060"].get_items(bottom.boundjid.bare, BOOKMARKS, timeout=LIMIT)
    found = [item["id"] for item in answer["pubsub"]["items"]]
    if found != [room]:
        fail(f"other rooms are bookmarked: {answer}")
    await bottom["xep_0060"].retract(bottom.boundjid.bare, BOOKMARKS, room, timeout=LIMIT)
    answer = await bottom["xep_0048"].get_bookmarks(timeout=LIMIT)
    if len(answer["private"]["bookmarks"]["conferences"]) != 0:
        fail(f"a bookmark is still there: {answer}")


async def use_service(bottom, titania, service, second):
    owner, other = bottom["xep_0060"], titania["xep_0060"]
    await owner.create_node(service, NODE, timeout=LIMIT)
    await other.subscribe(service, NODE, timeout=LIMIT)
    subscriptions = await owner.get_node_subscriptions(service, NODE, timeout=LIMIT)
    found = [str(s["jid"]) for s in subscriptions["pubsub_owner"]["subscriptions"]]
    if found != [second]:
        fail(f"others are subscribed: {subscriptions}")
    try:
        await other.delete_node(service, NODE, timeout=LIMIT)
        fail("a node was deleted by somebody else")
    except IqError as error:
        if error.condition != "forbidden":
            fail(f"the wrong error came: {error}")
    await owner.delete_node(service, NODE, timeout=LIMIT)


async def play(host, port, first, second, password):
    bottom, titania = EventingClient(first, password), EventingClient(second, password)
    await bottom.enter(host, port)
    await titania.enter(host, port)
    bottom.send_presence_subscription(pto=second)
    for client in (bottom, titania):
        await within(client.available.get(), "they have not seen each other")
    await tell(bottom, titania, first)
    await show(bottom, titania, first)
    await bookmark(bottom)
    await use_service(bottom, titania, "pubsub." + bottom.boundjid.domain, second)
    await titania.leave()
    await bottom.leave()
    print("well", flush=True)


def main():
    host, port, first, second, password = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(play(host, int(port), first, second, password))


main()
