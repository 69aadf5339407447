"""Two clients of slixmpp: an administrator, and somebody who is none.

Usage: administration_clients.py HOST PORT ADMINISTRATOR OTHER PASSWORD
Ends with 0 when all went well; else the last line of the output says what did not.
"""

import asyncio
import sys

from two_clients import LIMIT, Client, fail, within

ADMIN = "http://jabber.org/protocol/admin#"


class AdministratingClient(Client):
    def __init__(self, address, password):
        super().__init__(address, password, "SCRAM-SHA-256")
        for plugin in ("xep_0004", "xep_0030", "xep_0050", "xep_0133"):
            self.register_plugin(plugin)

    async def nodes(self):
        """The commands that are there, by service discovery."""
        items = await self["xep_0133"].get_commands(timeout=LIMIT)
        return {node for _, node, _ in items["disco_items"]["items"]}

    async def carry_out(self, name, **fields):
        """Fills in the form if there is one, and returns the command when it is through."""
        answers = asyncio.Queue()

        def keep(iq, session):
            answers.put_nowait((iq, session))

        session = {"next": keep, "error": keep}
        getattr(self["xep_0133"], name.replace("-", "_"))(session=session)
        iq, session = await within(answers.get(), f"{name} was not answered")
        if iq["type"] != "error" and iq["command"]["status"] == "executing":
            form = self["xep_0004"].make_form(ftype="submit")
            for field, value in fields.items():
                form.add_field(var=field, value=value)
            session["payload"] = form
            self["xep_0050"].complete_command(session)
            iq, session = await within(answers.get(), f"the form of {name} was not answered")
        if iq["type"] == "error":
            return iq["error"]["condition"]
        if iq["command"]["status"] != "completed":
            fail(f"{name} is not through: {iq}")
        return iq["command"]

    async def value(self, name, field, **fields):
        command = await self.carry_out(name, **fields)
        return command["form"].get_fields()[field]["value"]


async def play(host, port, first, second, password):
    prospero, caliban = (AdministratingClient(who, password) for who in (first, second))
    await prospero.enter(host, port)
    await caliban.enter(host, port)
    if not {ADMIN + "add-user", "urn:parley:admin#user-add"} <= (nodes := await prospero.nodes()):
        fail(f"other commands are there: {nodes}")
    if (others := await caliban.nodes()) != {"ping"}:
        fail(f"somebody else has found commands: {others}")
    if (refused := await caliban.carry_out("add-user")) != "forbidden":
        fail(f"somebody else was not refused: {refused}")

    ferdinand = "ferdinand@" + prospero.boundjid.domain
    await prospero.carry_out("add-user", accountjid=ferdinand, password="log-bearer")
    if (twice := await prospero.carry_out("add-user", accountjid=ferdinand, password="x")) != "conflict":
        fail(f"an account was made twice: {twice}")
    if ferdinand not in await prospero.value("get-registered-users-list", "registereduserjids"):
        fail("the new account is not listed")
    await prospero.carry_out("disable-user", accountjids=[ferdinand])
    if await prospero.value("get-disabled-users-num", "disabledusersnum") != "1":
        fail("the disabled account is not counted")
    await prospero.carry_out("delete-user", accountjids=[ferdinand])
    if second not in await prospero.value("get-online-users-list", "onlineuserjids", max_items="none"):
        fail("who is online is not listed")

    await prospero.carry_out("announce", announcement="A storm")
    await caliban.hear("A storm")
    ended = asyncio.Event()
    caliban.add_event_handler("disconnected", lambda _: ended.set())
    await prospero.carry_out("end-user-session", accountjids=[second])
    await within(ended.wait(), "the session was not ended")
    await prospero.leave()
    print("well", flush=True)


def main():
    host, port, first, second, password = sys.argv[1:]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(play(host, int(port), first, second, password))


main()
