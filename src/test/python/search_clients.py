"""Two clients of slixmpp: both tell their names, one finds them in the user directory, page by page.

Usage: search_clients.py HOST PORT ADDRESS1 ADDRESS2 PASSWORD
Ends with 0 when all went well; else the last line of the output says what did not.
"""

import asyncio
import sys

from slixmpp.exceptions import IqError
from slixmpp.xmlstream import ET
from two_clients import LIMIT, Client, fail

SEARCH = "jabber:iq:search"


class SearchingClient(Client):
    def __init__(self, address, password):
        super().__init__(address, password, "SCRAM-SHA-256")
        for plugin in ("xep_0004", "xep_0030", "xep_0054", "xep_0055", "xep_0059"):
            self.register_plugin(plugin)

    async def publish(self, first, last):
        vcard = self["xep_0054"].make_vcard()
        vcard["N"]["GIVEN"] = first
        vcard["N"]["FAMILY"] = last
        await self["xep_0054"].publish_vcard(vcard, timeout=LIMIT)

    async def directory(self):
        """The address of the directory, as service discovery tells it."""
        disco = self["xep_0030"]
        items = await disco.get_items(self.boundjid.domain, timeout=LIMIT)
        for address, _, _ in items["disco_items"]["items"]:
            info = await disco.get_info(address, timeout=LIMIT)
            if SEARCH in info["disco_info"]["features"]:
                found = {identity[:2] for identity in info["disco_info"]["identities"]}
                if ("directory", "user") not in found:
                    fail(f"the directory is something else: {info}")
                return address
        fail(f"there is no directory: {items}")

    async def search(self, directory, **fields):
        iq = self["xep_0055"].make_search_iq(ito=directory)
        for name, value in fields.items():
            iq["search"]["form"].add_field(var=name, value=value)
        answer = await iq.send(timeout=LIMIT)
        return [item["jid"] for item in answer["search"]["form"]["items"]]

    async def search_page(self, directory, family, after):
        """Without a form, a page of one."""
        iq = self.make_iq_set(ito=directory)
        query = ET.SubElement(iq.xml, f"{{{SEARCH}}}query")
        ET.SubElement(query, f"{{{SEARCH}}}last").text = family
        page = ET.SubElement(query, "{http://jabber.org/protocol/rsm}set")
        ET.SubElement(page, "{http://jabber.org/protocol/rsm}max").text = "1"
        if after:
            ET.SubElement(page, "{http://jabber.org/protocol/rsm}after").text = after
        answer = await iq.send(timeout=LIMIT)
        found = answer.xml.findall(f"{{{SEARCH}}}query/{{{SEARCH}}}item")
        return [item.get("jid") for item in found]


async def play(host, port, first, second, password):
    fabian, valentine = SearchingClient(first, password), SearchingClient(second, password)
    await fabian.enter(host, port)
    await valentine.enter(host, port)
    await fabian.publish("Fabian", "Ostrovsky")
    await valentine.publish("Valentine", "Ostrovsky")
    directory = await fabian.directory()
    form = await fabian.make_iq_get(SEARCH, ito=directory).send(timeout=LIMIT)
    names = [field["var"] for field in form["search"]["form"].get_fields().values()]
    if not {"first", "last", "nick", "email"} <= set(names):
        fail(f"there are other fields: {form}")
    if (found := await fabian.search(directory, last="OSTROV")) != [first, second]:
        fail(f"others were found: {found}")
    if (found := await fabian.search(directory, last="OSTROV", first="v")) != [second]:
        fail(f"others were found by two fields: {found}")
    pages = [await fabian.search_page(directory, "ostrov", after) for after in (None, first, second)]
    if pages != [[first], [second], []]:
        fail(f"there are other pages: {pages}")
    try:
        await fabian.search(directory)
        fail("a search for nothing was answered")
    except IqError as error:
        if error.condition != "not-acceptable":
            fail(f"the wrong error came: {error}")
    await valentine.leave()
    await fabian.leave()
    print("well", flush=True)


def main():
    host, port, first, second, password = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(play(host, int(port), first, second, password))


main()
