// Logs in with xmpp.js over WebSocket, pings the server, talks with somebody and leaves; writes
// "well". node xmpp_client.mjs URL ADDRESS PASSWORD PEER
// The libraries are found from the working directory.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const libraries = createRequire(pathToFileURL(process.cwd() + '/'));
globalThis.WebSocket ??= libraries('ws');
const { client, xml } = await import(pathToFileURL(libraries.resolve('@xmpp/client')));

const [url, address, password, peer] = process.argv.slice(2);
const [username, domain] = address.split('@');
const xmpp = client({ service: url, domain, username, password });

function fail(reason) {
  console.error(reason);
  process.exit(1);
}

xmpp.on('error', fail);
xmpp.on('stanza', async (stanza) => {
  if (stanza.is('message')) {
    if (stanza.getChildText('body') !== 'good den') {
      fail('Instead of an answer came ' + stanza);
    }
    await xmpp.stop();
    console.log('well');
    process.exit(0);
  }
});
xmpp.on('online', async () => {
  await xmpp.send(xml('presence'));
  await xmpp.iqCaller.get(xml('ping', { xmlns: 'urn:xmpp:ping' }), domain);
  const body = xml('body', {}, 'good morrow & <welcome>');
  await xmpp.send(xml('message', { to: peer, type: 'chat' }, body));
});
xmpp.start().catch(fail);
