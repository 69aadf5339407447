// Two clients of xmpp.js; the connection of one breaks, and it goes on over the next one (XEP-0198).
// Writes "well". node resumption_client.mjs URL ADDRESS1 ADDRESS2 PASSWORD
// The libraries are found from the working directory.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const libraries = createRequire(pathToFileURL(process.cwd() + '/'));
// that of the library ws can break off without a word
delete globalThis.WebSocket;
const { Client, xml } = libraries('@xmpp/client-core');

const MESSAGES = 10;
const BREAKS = 3;
const LIMIT = 30_000;
const [url, first, second, password] = process.argv.slice(2);

function fail(reason) {
  console.error(reason);
  process.exit(1);
}

async function until(what, condition) {
  for (const end = Date.now() + LIMIT; !condition(); ) {
    if (Date.now() > end) {
      fail('Not in time: ' + what);
    }
    await new Promise((proceed) => setTimeout(proceed, 50));
  }
}

/** The parts of xmpp.js that make a client with stream management. */
function client(address) {
  const [username, domain] = address.split('@');
  const entity = new Client({ service: url, domain });
  const middleware = libraries('@xmpp/middleware')({ entity });
  const streamFeatures = libraries('@xmpp/stream-features')({ middleware });
  const iqCaller = libraries('@xmpp/iq/caller')({ middleware, entity });
  libraries('@xmpp/websocket')({ entity });
  libraries('@xmpp/reconnect')({ entity });
  const sasl = libraries('@xmpp/sasl')({ streamFeatures }, { username, password });
  const management = libraries('@xmpp/stream-management')({ streamFeatures, entity, middleware });
  libraries('@xmpp/resource-binding')({ iqCaller, streamFeatures }, 'web');
  libraries('@xmpp/sasl-scram-sha-1')(sasl);
  const heard = [];
  entity.on('error', () => {});
  entity.on('stanza', (stanza) => {
    if (stanza.is('message')) {
      heard.push(stanza.getChildText('body'));
    }
  });
  return { entity, management, heard };
}

async function enter(one) {
  await one.entity.start();
  await until('stream management', () => one.management.enabled);
  await one.entity.send(xml('presence'));
}

const hearer = client(first);
const speaker = client(second);
await enter(hearer);
await enter(speaker);
const id = hearer.management.id;
let said = 0;

async function say() {
  for (let i = 0; i < MESSAGES; i++) {
    const body = xml('body', {}, String(++said));
    await speaker.entity.send(xml('message', { to: first, type: 'chat' }, body));
  }
}

for (let i = 0; i < BREAKS; i++) {
  await say();
  hearer.entity.socket.socket.terminate();
  await until('the break', () => hearer.entity.status === 'disconnect');
  await say();
  await until('the resumption', () => hearer.entity.status === 'online');
  await say();
}
await until('all messages', () => hearer.heard.length >= said);
const expected = Array.from({ length: said }, (_, i) => String(i + 1));
if (hearer.heard.join() !== expected.join()) {
  fail('Heard ' + hearer.heard.join());
}
if (hearer.management.id !== id) {
  fail('It was another session');
}
await hearer.entity.stop();
await speaker.entity.stop();
console.log('well');
process.exit(0);
