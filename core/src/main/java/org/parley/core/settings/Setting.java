package org.parley.core.settings;

import java.util.List;
import java.util.Locale;

/**
 * Everything an administrator can set, each with its default. A setting is given as a system
 * property ({@link #key}), else in the environment ({@link #environmentName}), else in the
 * adapter's configuration or {@code parley.properties}.
 */
public enum Setting {
  DOMAINS("domains", "localhost", "The domains that are served, separated by commas."),
  BIND("bind", "0.0.0.0", "The address to listen on; :: is every address of both families."),
  DATA("data", "./data", "The directory of the embedded database and of certificates made here."),
  CONFIG("config", "", "A file of settings; by default parley.properties in the data directory."),

  C2S_PORT("c2s.port", "5222", "TCP port for clients that begin in plain text; 0 is off."),
  C2S_TLS_PORT("c2s.tls.port", "5223", "TCP port for clients that begin with TLS; 0 is off."),
  S2S_PORT("s2s.port", "5269", "TCP port for servers that begin in plain text; 0 is off."),
  S2S_TLS_PORT("s2s.tls.port", "5270", "TCP port for servers that begin with TLS; 0 is off."),
  COMPONENT_PORT("component.port", "5275", "TCP port for external components; 0 is off."),
  COMPONENT_BIND("component.bind", "127.0.0.1", "The address to listen on for components."),
  HTTP_PORT("http.port", "5280", "TCP port of HTTP; only the stand-alone server opens it itself."),
  HTTPS_PORT("https.port", "5281", "TCP port of HTTPS; only ./parley run opens it; 0 is off."),

  C2S_TLS(
      "c2s.tls",
      "required",
      "Whether clients must use TLS: required or optional.",
      "required",
      "optional"),
  TLS_KEYSTORE("tls.keystore", "", "A PKCS#12 key store with a certificate for each domain."),
  TLS_KEYSTORE_PASSWORD("tls.keystore.password", "", "The password of the key store."),
  TLS_PEM("tls.pem", "", "A directory with DOMAIN.crt and DOMAIN.key for each domain, PEM."),
  TLS_TRUST("tls.trust", "", "A PEM file of the authorities that issue clients' certificates."),
  TLS_TRUST_SERVERS(
      "tls.trust.servers",
      "",
      "A PEM file of the authorities that issue servers' certificates; empty is those of Java."),
  TLS_REVOCATION(
      "tls.revocation",
      "off",
      "Whether servers' certificates are checked for revocation: off, soft (unknown passes) or hard.",
      "off",
      "soft",
      "hard"),
  TLS_RELOAD("tls.reload", "60", "Seconds between looks whether certificates have changed."),

  S2S_ROUTES(
      "s2s.routes",
      "",
      "Where servers are that DNS does not tell, such as a.example=10.0.0.5:5269,*=tls:host:5270."),
  DNS_SERVER(
      "dns.server",
      "",
      "The name servers, as address or address:port, separated by commas; empty is the system's."),
  S2S_SECURITY(
      "s2s.security",
      "dialback-with-TLS",
      "What other servers must prove: required-valid-certificate, dialback-with-TLS (a key that is"
          + " looked up in DNS suffices), or never to have nothing to do with them.",
      "required-valid-certificate",
      "dialback-with-TLS",
      "never"),
  S2S_SECURITY_DOMAINS(
      "s2s.security.domains",
      "",
      "The same for single domains and those below them, such as"
          + " example.net=required-valid-certificate, separated by commas."),
  S2S_ALLOW("s2s.allow", "", "The only domains, with those below them, to federate with; or any."),
  S2S_DENY("s2s.deny", "", "Domains, with those below them, not to federate with."),
  S2S_DIALBACK_SECRET(
      "s2s.dialback.secret",
      "",
      "What the keys of dialback are made of; made anew at each start when empty. Servers that"
          + " share a domain share it."),
  S2S_IDLE("s2s.idle", "600", "Seconds until an idle stream to a server ends; 0 is never."),
  S2S_TIMEOUT("s2s.timeout", "30", "Seconds for another server to answer, and to accept us."),
  S2S_RETRY("s2s.retry", "5", "Seconds until a server that could not be reached is tried again."),
  S2S_RETRY_MOST("s2s.retry.most", "300", "The same after many failures: it doubles up to that."),

  DATABASE_URL("database.url", "", "The JDBC URL; an H2 file in the data directory when empty."),
  DATABASE_USER("database.user", "parley", "The user name for the database."),
  DATABASE_PASSWORD("database.password", "", "The password for the database."),
  DATABASE_JNDI("database.jndi", "", "The JNDI name of a pool made in the server's console."),
  DATABASE_POOL("database.pool", "8", "The most connections to the database at a time."),
  DATABASE_MIGRATE(
      "database.migrate", "true", "Whether the server may change the schema.", "true", "false"),

  REGISTRATION(
      "registration",
      "closed",
      "Whether anybody may make an account: closed or open.",
      "closed",
      "open"),
  SASL_MECHANISMS(
      "sasl.mechanisms",
      "SCRAM-SHA-512,SCRAM-SHA-256,SCRAM-SHA-1,PLAIN,EXTERNAL",
      "The mechanisms that are offered, separated by commas."),
  SASL_ITERATIONS("sasl.iterations", "10000", "The iteration count of stored credentials."),
  SASL_ATTEMPTS("sasl.attempts", "5", "How often one stream may fail to authenticate."),
  RESOURCE_CONFLICT(
      "resource.conflict",
      "replace",
      "When a resource is taken: replace ends the old session, rename gives the new one another,"
          + " refuse answers conflict.",
      "replace",
      "rename",
      "refuse"),
  VERSION_HIDDEN(
      "version.hidden", "false", "Whether the software's version is kept back.", "true", "false"),

  PUBSUB_DOMAINS(
      "pubsub.domains",
      "pubsub",
      "The domains of publish-subscribe services; a name without a dot is below each domain served;"
          + " none when empty."),
  MUC_DOMAINS(
      "muc.domains",
      "conference",
      "The domains of rooms, separated by commas; one without a dot lies below each domain; empty is"
          + " off."),
  MUC_CREATE(
      "muc.create",
      "local",
      "Who may create rooms: anybody, local accounts, or admins alone.",
      "anybody",
      "local",
      "admins"),
  MUC_ADMINS("muc.admins", "", "The accounts that own every room, separated by commas."),
  COMPONENTS(
      "components",
      "",
      "The external components that may connect: DOMAIN=SECRET, separated by commas."),
  WEB_PUBLIC_URL(
      "web.public.url",
      "",
      "Where clients find the web side, such as https://chat.example.org; empty is where they"
          + " asked."),
  WEB_ORIGINS("web.origins", "*", "The origins whose pages may use BOSH and WebSocket; * is any."),
  WEB_PROXIES(
      "web.proxies",
      "127.0.0.0/8,::1",
      "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed: addresses or networks."),
  WEB_CHAT("web.chat", "true", "Whether the page at / offers to chat.", "true", "false"),
  BOSH_WAIT("bosh.wait", "60", "Seconds that BOSH holds a request at most."),
  BOSH_HOLD("bosh.hold", "2", "The most requests of a BOSH session that are held."),
  BOSH_INACTIVITY("bosh.inactivity", "60", "Seconds without a request until a BOSH session ends."),
  BOSH_POLLING(
      "bosh.polling", "5", "Seconds between empty requests of BOSH; 0 is as often as one likes."),
  BOSH_PAUSE("bosh.pause", "300", "Seconds that a BOSH session may pause; 0 is never."),
  WEBSOCKET_PING(
      "websocket.ping", "60", "Seconds of silence until a WebSocket is pinged; 0 is never."),

  LIMIT_SESSIONS("limit.sessions", "20", "The most resources of an account at a time."),
  LIMIT_ROSTER("limit.roster", "2000", "The most contacts of an account."),
  LIMIT_ROSTER_GROUPS("limit.roster.groups", "50", "The most groups of a contact."),
  LIMIT_OFFLINE("limit.offline", "1000", "The most messages kept for an account."),
  LIMIT_OFFLINE_BYTES("limit.offline.bytes", "10000000", "The same in bytes."),
  LIMIT_PRIVATE_BYTES(
      "limit.private.bytes", "1000000", "The bytes of private data an account may" + " store."),
  LIMIT_PUBSUB_NODES(
      "limit.pubsub.nodes", "500", "The publish-subscribe nodes somebody may make in one place."),
  LIMIT_PUBSUB_ITEMS("limit.pubsub.items", "1000", "The most items of a node."),
  LIMIT_PUBSUB_ITEM_BYTES("limit.pubsub.item.bytes", "131072", "The most bytes of an item."),
  LIMIT_PUBSUB_BYTES(
      "limit.pubsub.bytes", "50000000", "The bytes of the items in all nodes of one creator."),
  LIMIT_PUBSUB_SUBSCRIPTIONS(
      "limit.pubsub.subscriptions", "1000", "The subscriptions somebody may have in one place."),
  LIMIT_PUBSUB_SUBSCRIBERS(
      "limit.pubsub.subscribers", "10000", "The most subscribers, and affiliations, of a node."),
  LIMIT_PUBSUB_CACHE_BYTES(
      "limit.pubsub.cache.bytes", "33554432", "The memory for nodes in use, about."),
  LIMIT_MUC_OWNED("limit.muc.owned", "100", "The most lasting rooms an account may own."),
  LIMIT_MUC_ROOMS("limit.muc.rooms", "500", "The most rooms a resource may be in."),
  LIMIT_MUC_OPEN("limit.muc.open", "100000", "The most rooms with somebody in them."),
  LIMIT_MUC_OCCUPANTS("limit.muc.occupants", "1000", "The most occupants of a room."),
  LIMIT_MUC_AFFILIATIONS("limit.muc.affiliations", "5000", "The most affiliations of a room."),
  LIMIT_MUC_HISTORY("limit.muc.history", "100", "The most messages kept for new occupants."),
  LIMIT_MUC_HISTORY_BYTES("limit.muc.history.bytes", "1000000", "The same in bytes, about."),
  LIMIT_MUC_VCARD_BYTES("limit.muc.vcard.bytes", "100000", "The most bytes of a room's vCard."),
  LIMIT_MUC_RATE(
      "limit.muc.rate",
      "0",
      "The messages and presences an occupant may send in a second; 0 is any number."),
  LIMIT_MUC_RATE_BURST(
      "limit.muc.rate.burst", "20", "What an occupant may send at once above that."),
  LIMIT_MUC_MAILBOX("limit.muc.mailbox", "5000", "Stanzas to a room that wait to be handled."),
  LIMIT_PRIVACY_LISTS("limit.privacy.lists", "20", "The most privacy lists of an account."),
  LIMIT_PRIVACY_ITEMS(
      "limit.privacy.items", "1000", "The most items of a privacy list, and so blocked addresses."),
  LIMIT_VCARD_BYTES("limit.vcard.bytes", "200000", "The most bytes of a vCard."),
  LIMIT_DIRECTED("limit.directed", "1000", "The addresses a session may send presence to."),
  LIMIT_ANONYMOUS("limit.anonymous", "1000", "The most anonymous sessions at a time."),
  LIMIT_REGISTRATIONS(
      "limit.registrations",
      "20",
      "The accounts one address may make in an hour; 0 is any number, as it is for this machine."),

  LIMIT_COMPONENT_CONNECTIONS(
      "limit.component.connections", "8", "The most connections of one component at a time."),
  LIMIT_CONNECTIONS("limit.connections", "100000", "The most connections at a time."),
  LIMIT_ADDRESS_CONNECTIONS(
      "limit.address.connections", "5000", "The most connections of one address; 0 is any number."),
  LIMIT_S2S_UNAUTHENTICATED(
      "limit.s2s.unauthenticated",
      "1000",
      "The most connections of servers that have not authenticated."),
  LIMIT_S2S_DIALLING(
      "limit.s2s.dialling", "1000", "The most connections to servers that are being made."),
  LIMIT_S2S_OUTBOX(
      "limit.s2s.outbox", "10000", "Stanzas that wait to be written to a server or component."),
  LIMIT_S2S_OUTBOX_BYTES("limit.s2s.outbox.bytes", "16777216", "The same in bytes, about."),
  LIMIT_DIAL_TIME("limit.dial.time", "60", "Seconds to find and reach the server of a domain."),
  LIMIT_DIAL_ADDRESS_TIME(
      "limit.dial.address.time", "10", "Seconds for one address of a server to answer."),
  LIMIT_DNS_TIME("limit.dns.time", "5", "Seconds for a name server to answer a question."),
  LIMIT_S2S_QUEUE(
      "limit.s2s.queue", "10000", "Stanzas that wait for a connection to a server of a domain."),
  LIMIT_S2S_QUEUE_BYTES("limit.s2s.queue.bytes", "16777216", "The same in bytes, about."),
  LIMIT_S2S_STREAMS("limit.s2s.streams", "2000", "The most streams with other servers at a time."),
  LIMIT_S2S_PAIRS("limit.s2s.pairs", "200", "The most pairs of domains that share a stream."),
  LIMIT_S2S_DOMAINS(
      "limit.s2s.domains", "10000", "The pairs of domains, reached or not, that are kept in mind."),
  LIMIT_BACKLOG("limit.backlog", "1024", "The listen backlog of each port."),
  LIMIT_AUTH_TIME("limit.auth.time", "30", "Seconds until a connection has authenticated."),
  LIMIT_IDLE_TIME(
      "limit.idle.time",
      "0",
      "Seconds without a byte until a client's connection ends; 0 is for ever."),
  LIMIT_CLOSE_TIME("limit.close.time", "5", "Seconds for a peer to answer the end of a stream."),
  LIMIT_SEND_TIME(
      "limit.send.time", "30", "Seconds for a WebSocket to take what is written to it."),
  LIMIT_STANZA_BYTES("limit.stanza.bytes", "262144", "The most bytes of a stanza."),
  LIMIT_STANZA_BYTES_UNAUTHENTICATED(
      "limit.stanza.bytes.unauthenticated", "16384", "The same before authentication."),
  LIMIT_DEPTH("limit.depth", "64", "How deep elements may nest in a stanza."),
  LIMIT_ELEMENTS("limit.elements", "4096", "The most elements in a stanza."),
  LIMIT_ATTRIBUTES("limit.attributes", "64", "The most attributes of an element."),
  LIMIT_NAMES("limit.names", "512", "The most distinct names in a stanza."),
  LIMIT_BYTES_PER_SECOND(
      "limit.bytes.per.second", "0", "What a connection may send in a second; 0 is any number."),
  LIMIT_BYTES_BURST("limit.bytes.burst", "65536", "What it may send at once above that."),
  LIMIT_INBOX("limit.inbox", "64", "Stanzas of a connection that wait to be handled."),
  LIMIT_INBOX_BYTES("limit.inbox.bytes", "524288", "The same in bytes, about."),
  LIMIT_OUTBOX("limit.outbox", "2000", "Stanzas that wait to be written to a connection."),
  LIMIT_OUTBOX_BYTES("limit.outbox.bytes", "4194304", "The same in bytes, about."),
  WORKERS("workers", "0", "Threads that handle stanzas; 0 is four for each processor.");

  private final String key;
  private final String defaultValue;
  private final String purpose;
  private final List<String> choices;

  Setting(String key, String defaultValue, String purpose, String... choices) {
    this.key = "parley." + key;
    this.defaultValue = defaultValue;
    this.purpose = purpose;
    this.choices = List.of(choices);
  }

  /** The name as a system property and in {@code parley.properties}: {@code parley.c2s.port}. */
  public String key() {
    return key;
  }

  /** The name in the environment: {@code PARLEY_C2S_PORT}. */
  public String environmentName() {
    return key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  public String defaultValue() {
    return defaultValue;
  }

  /** The values that may be given; empty when it is not one of a few. */
  public List<String> choices() {
    return choices;
  }

  /** Whether it is a whole number. */
  public boolean isNumber() {
    return defaultValue.matches("\\d+");
  }

  /** One sentence for the administrator. */
  public String purpose() {
    return purpose;
  }
}
