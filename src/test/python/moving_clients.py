"""Two people furnish a house on one server, and find everything again on another one.

Usage: moving_clients.py furnish|visit HOST PORT DOMAIN PASSWORD [offline]
With "offline", messages wait for one of them. Ends with 0 when all went well; else the last line of
the output says what did not.
"""

import asyncio
import sys

from slixmpp.exceptions import IqError
from slixmpp.xmlstream import ET
from two_clients import LIMIT, Client, fail, within

ROSTER = "jabber:iq:roster"
PRIVATE = "jabber:iq:private"
BOOKMARKS = "storage:bookmarks"
VCARD = "vcard-temp"

FURNITURE = (
    "<query xmlns='jabber:iq:roster'><item jid='romeo@{domain}' name='Romeo &amp; co'>"
    "<group>Friends</group><group>Family é</group></item></query>",
    "<query xmlns='jabber:iq:roster'><item jid='nurse@capulet.example' name='Nurse'/></query>",
    "<vCard xmlns='vcard-temp'><FN>Juliet Capulet</FN><PHOTO><TYPE>image/png</TYPE>"
    "<BINVAL>iVBORw0KGgo=</BINVAL></PHOTO></vCard>",
    "<query xmlns='jabber:iq:private'><exodus xmlns='exodus:prefs'><nick>Jule</nick></exodus>"
    "</query>",
    "<query xmlns='jabber:iq:private'><storage xmlns='storage:bookmarks'><conference"
    " jid='play@rooms.example' name='Play' autojoin='1'/></storage></query>",
)


class Mover(Client):
    def __init__(self, name, domain, password):
        super().__init__(f"{name}@{domain}/house", password, "SCRAM-SHA-1")
        self.roster.auto_authorize = None
        self.roster.auto_subscribe = False
        self.asked = asyncio.Queue()
        self.add_event_handler("presence_subscribe", self.asked.put_nowait)

    async def ask(self, kind, xml):
        iq = self.make_iq(itype=kind)
        iq.append(ET.fromstring(xml))
        try:
            return (await iq.send(timeout=LIMIT)).xml
        except IqError as error:
            fail(f"{xml} was refused: {error}")


async def furnish(host, port, domain, password, waits):
    juliet, romeo = (Mover(name, domain, password) for name in ("juliet", "romeo"))
    for mover in (juliet, romeo):
        await mover.enter(host, port)
    for piece in FURNITURE:
        await juliet.ask("set", piece.format(domain=domain))
    romeo.send_presence_subscription(pto=f"juliet@{domain}", ptype="subscribe")
    await within(juliet.asked.get(), "juliet was not asked")
    juliet.send_presence_subscription(pto=f"romeo@{domain}", ptype="subscribe")
    await within(romeo.asked.get(), "romeo was not asked")
    romeo.send_presence_subscription(pto=f"juliet@{domain}", ptype="subscribed")
    await within(juliet.available.get(), "juliet does not see romeo")
    await juliet.leave()
    for line in waits:
        romeo.send_message(mto=f"juliet@{domain}", mbody=line, mtype="chat")
    await romeo["xep_0199"].ping(domain, timeout=LIMIT)
    await romeo.leave()


def find(xml, path, what):
    found = xml.find(path)
    if found is None:
        fail(f"there is no {what} in {ET.tostring(xml)}")
    return found


async def visit(host, port, domain, password, waits):
    juliet = Mover("juliet", domain, password)
    await juliet.enter(host, port)
    roster = await juliet.ask("get", f"<query xmlns='{ROSTER}'/>")
    items = {item.get("jid"): item for item in roster.iter(f"{{{ROSTER}}}item")}
    if set(items) != {f"romeo@{domain}", "nurse@capulet.example"}:
        fail(f"the roster has {set(items)}")
    romeo = items[f"romeo@{domain}"]
    groups = {group.text for group in romeo}
    if (romeo.get("name"), romeo.get("subscription")) != ("Romeo & co", "to"):
        fail(f"romeo is {romeo.attrib}")
    if groups != {"Friends", "Family é"}:
        fail(f"romeo is in {groups}")
    card = await juliet.ask("get", f"<vCard xmlns='{VCARD}'/>")
    find(card, f".//{{{VCARD}}}BINVAL", "picture")
    if find(card, f".//{{{VCARD}}}FN", "name").text != "Juliet Capulet":
        fail("the vCard has another name")
    own = await juliet.ask("get", f"<query xmlns='{PRIVATE}'><exodus xmlns='exodus:prefs'/></query>")
    find(own, ".//{exodus:prefs}nick", "private data")
    kept = await juliet.ask(
        "get", f"<query xmlns='{PRIVATE}'><storage xmlns='{BOOKMARKS}'/></query>"
    )
    room = find(kept, f".//{{{BOOKMARKS}}}conference", "bookmark")
    if (room.get("jid"), room.get("name")) != ("play@rooms.example", "Play"):
        fail(f"the bookmark is {room.attrib}")
    await juliet.ask(
        "get",
        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:bookmarks:1'/>"
        "</pubsub>",
    )
    asking = await within(juliet.asked.get(), "juliet was not asked again")
    if asking["from"].bare != f"romeo@{domain}":
        fail(f"somebody else asks: {asking}")
    for line in waits:
        message = await juliet.hear(line)
        if not message.xml.findall("{urn:xmpp:delay}delay"):
            fail(f"nobody tells when {message} was sent")
    await juliet.leave()


async def main():
    what, host, port, domain, password, *more = sys.argv[1:]
    waits = ("Good morrow", "Good night") if more else ()
    await {"furnish": furnish, "visit": visit}[what](host, int(port), domain, password, waits)


if __name__ == "__main__":
    asyncio.get_event_loop().run_until_complete(main())
    print("well")
