// Logs in with strophe.js, pings the server, talks with somebody and leaves; writes "well".
// node strophe_client.mjs URL ADDRESS PASSWORD PEER, where the URL tells the transport.
// The libraries are found from the working directory.
import { webcrypto } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const libraries = createRequire(pathToFileURL(process.cwd() + '/'));
globalThis.crypto ??= webcrypto;
const { DOMParser } = libraries('@xmldom/xmldom');

/** Like that of a browser: it knows the XML in a response. */
globalThis.XMLHttpRequest = class extends libraries('xhr2') {
  constructor() {
    super();
    Object.defineProperty(this, 'responseXML', { get: () => this.parsed() });
  }

  parsed() {
    const there = this.readyState === 4 && this.responseText;
    return there ? new DOMParser().parseFromString(this.responseText, 'text/xml') : null;
  }
};

const { Strophe, $iq, $msg, $pres } = libraries('strophe.js');

Strophe.setLogLevel(Strophe.LogLevel.WARN);

const [url, address, password, peer] = process.argv.slice(2);
const connection = new Strophe.Connection(url, {
  mechanisms: [Strophe.SASLSHA256],
});

function fail(reason) {
  console.error(reason);
  process.exit(1);
}

function ping() {
  return new Promise((pong, refused) => {
    const request = $iq({ type: 'get', to: Strophe.getDomainFromJid(address) });
    connection.sendIQ(request.c('ping', { xmlns: Strophe.NS.PING ?? 'urn:xmpp:ping' }), pong, refused);
  });
}

function nextMessage() {
  return new Promise((heard) => {
    connection.addHandler((message) => heard(message), null, 'message');
  });
}

async function talk() {
  connection.send($pres());
  await ping();
  const answer = nextMessage();
  connection.send($msg({ to: peer, type: 'chat' }).c('body').t('good morrow & <welcome>'));
  const message = await answer;
  const text = Strophe.getText(message.getElementsByTagName('body')[0]);
  if (text !== 'good den') {
    fail('Instead of an answer came ' + text);
  }
  connection.disconnect('done');
}

let talked = false;
connection.connect(address, password, (status, reason) => {
  switch (status) {
    case Strophe.Status.CONNECTED:
      talk()
        .then(() => (talked = true))
        .catch(fail);
      break;
    case Strophe.Status.CONNFAIL:
    case Strophe.Status.AUTHFAIL:
      fail('Status ' + status + ': ' + reason);
      break;
    case Strophe.Status.DISCONNECTED:
      if (!talked) {
        fail('Disconnected: ' + reason);
      }
      console.log('well');
      process.exit(0);
  }
});
