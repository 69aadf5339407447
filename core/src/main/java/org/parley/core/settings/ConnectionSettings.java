package org.parley.core.settings;

/** What binds every connection. */
public final class ConnectionSettings implements SettingGroup {
  public static final Setting LIMIT_CONNECTIONS =
      Setting.number("limit.connections", 100000, "The most connections at a time.")
          .withPorts()
          .inAdapter();
  public static final Setting LIMIT_ADDRESS_CONNECTIONS =
      Setting.number(
              "limit.address.connections",
              5000,
              "The most connections of one address; 0 is any number.")
          .withPorts()
          .inAdapter();
  public static final Setting LIMIT_S2S_UNAUTHENTICATED =
      Setting.number(
              "limit.s2s.unauthenticated",
              1000,
              "The most connections of servers that have not authenticated.")
          .withPorts()
          .inAdapter();
  public static final Setting LIMIT_AUTH_TIME =
      Setting.number("limit.auth.time", 30, "Seconds until a connection has authenticated.")
          .withPorts()
          .inAdapter();
  public static final Setting LIMIT_IDLE_TIME =
      Setting.number(
              "limit.idle.time",
              0,
              "Seconds without a byte until a client's connection ends; 0 is for ever.")
          .withPorts()
          .inAdapter();
  public static final Setting LIMIT_CLOSE_TIME =
      Setting.number("limit.close.time", 5, "Seconds for a peer to answer the end of a stream.");
  public static final Setting LIMIT_STANZA_BYTES =
      Setting.number("limit.stanza.bytes", 262144, "The most bytes of a stanza.")
          .withPorts()
          .inAdapter();
  public static final Setting LIMIT_STANZA_BYTES_UNAUTHENTICATED =
      Setting.number(
          "limit.stanza.bytes.unauthenticated", 16384, "The same before authentication.");
  public static final Setting LIMIT_DEPTH =
      Setting.number("limit.depth", 64, "How deep elements may nest in a stanza.");
  public static final Setting LIMIT_ELEMENTS =
      Setting.number("limit.elements", 4096, "The most elements in a stanza.");
  public static final Setting LIMIT_ATTRIBUTES =
      Setting.number("limit.attributes", 64, "The most attributes of an element.");
  public static final Setting LIMIT_NAMES =
      Setting.number("limit.names", 512, "The most distinct names in a stanza.");
  public static final Setting LIMIT_BYTES_PER_SECOND =
      Setting.number(
              "limit.bytes.per.second",
              0,
              "What a connection may send in a second; 0 is any number.")
          .withPorts()
          .inAdapter();
  public static final Setting LIMIT_BYTES_BURST =
      Setting.number("limit.bytes.burst", 65536, "What it may send at once above that.")
          .withPorts()
          .inAdapter();
  public static final Setting LIMIT_WAITING_SHARE =
      Setting.number(
          "limit.waiting.share",
          6,
          "Percent of the memory that all that waits may take as XML, on TCP and over HTTP each:"
              + " above half of it, each connection may have less and less.");

  public static final Setting LIMIT_INBOX =
      Setting.number("limit.inbox", 64, "Stanzas of a connection that wait to be handled.");

  public static final Setting LIMIT_INBOX_BYTES =
      Setting.number("limit.inbox.bytes", 524288, "The same in bytes, about.");
  public static final Setting LIMIT_OUTBOX =
      Setting.number("limit.outbox", 2000, "Stanzas that wait to be written to a connection.");
  public static final Setting LIMIT_OUTBOX_BYTES =
      Setting.number("limit.outbox.bytes", 4194304, "The same in bytes, about.");
  public static final Setting LIMIT_S2S_OUTBOX =
      Setting.number(
          "limit.s2s.outbox", 10000, "Stanzas that wait to be written to a server or component.");
  public static final Setting LIMIT_S2S_OUTBOX_BYTES =
      Setting.number("limit.s2s.outbox.bytes", 16777216, "The same in bytes, about.");

  public static final Setting LIMIT_S2S_STANZA_BYTES =
      Setting.number(
          "limit.s2s.stanza.bytes",
          1048576,
          "The most bytes of a stanza of a server or component; at least those of a client.");
  public static final Setting LIMIT_S2S_ELEMENTS =
      Setting.number(
          "limit.s2s.elements", 65536, "The most elements in one; at least those of a client.");

  @Override
  public String title() {
    return "Connections";
  }
}
