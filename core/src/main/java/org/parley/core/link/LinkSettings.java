package org.parley.core.link;

import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.stream.StreamLimits;

/**
 * What every link is bound by, whatever carries it.
 *
 * @param limits of the reader once the peer is authenticated
 * @param limitsBefore of the reader until then
 * @param inbox the events that may wait to be handled before reading pauses
 * @param inboxBytes the same in bytes, about; one more stanza may always come
 * @param outbox the elements that may wait to be written
 * @param outboxBytes the same in bytes, about
 * @param authTime milliseconds until a peer has authenticated
 * @param idleTime milliseconds without a byte from the peer until its link ends; 0 is for ever
 * @param closeTime milliseconds for the peer to answer the end of the stream
 * @param bytesPerSecond what a peer may send; 0 is any number
 * @param bytesBurst what a peer may send at once above that
 */
public record LinkSettings(
    StreamLimits limits,
    StreamLimits limitsBefore,
    int inbox,
    int inboxBytes,
    int outbox,
    int outboxBytes,
    int authTime,
    int idleTime,
    int closeTime,
    int bytesPerSecond,
    int bytesBurst) {

  /** What a server on the way may add to the depth of a stanza and to the attributes of a tag. */
  private static final int RELAYED = 16;

  /** A stanza of so many times the bytes that one may have is left out; a longer one is the end. */
  private static final int LEFT_OUT = 4;

  /** What the administrator has chosen. */
  public static LinkSettings of(Settings settings) {
    StreamLimits limits =
        new StreamLimits(
            atLeastOne(settings, ConnectionSettings.LIMIT_STANZA_BYTES),
            atLeastOne(settings, ConnectionSettings.LIMIT_DEPTH),
            atLeastOne(settings, ConnectionSettings.LIMIT_ELEMENTS),
            atLeastOne(settings, ConnectionSettings.LIMIT_ATTRIBUTES),
            atLeastOne(settings, ConnectionSettings.LIMIT_NAMES));
    return new LinkSettings(
        limits,
        limits.withBytes(
            atLeastOne(settings, ConnectionSettings.LIMIT_STANZA_BYTES_UNAUTHENTICATED)),
        atLeastOne(settings, ConnectionSettings.LIMIT_INBOX),
        atLeastOne(settings, ConnectionSettings.LIMIT_INBOX_BYTES),
        atLeastOne(settings, ConnectionSettings.LIMIT_OUTBOX),
        atLeastOne(settings, ConnectionSettings.LIMIT_OUTBOX_BYTES),
        milliseconds(settings, ConnectionSettings.LIMIT_AUTH_TIME),
        milliseconds(settings, ConnectionSettings.LIMIT_IDLE_TIME),
        milliseconds(settings, ConnectionSettings.LIMIT_CLOSE_TIME),
        settings.number(ConnectionSettings.LIMIT_BYTES_PER_SECOND),
        settings.number(ConnectionSettings.LIMIT_BYTES_BURST));
  }

  /**
   * The same for links to servers and components, which carry the stanzas of many and of which one
   * direction may be silent for as long as it likes. What another server has let pass, and perhaps
   * added to, passes here too; what does not is left out alone.
   */
  public static LinkSettings ofServers(Settings settings) {
    LinkSettings clients = of(settings);
    StreamLimits limits = clients.limits;
    int bytes =
        Math.max(limits.bytes(), settings.number(ConnectionSettings.LIMIT_S2S_STANZA_BYTES));
    StreamLimits wider =
        new StreamLimits(
            bytes,
            limits.depth() + RELAYED,
            Math.max(limits.elements(), settings.number(ConnectionSettings.LIMIT_S2S_ELEMENTS)),
            limits.attributes() + RELAYED,
            limits.names() * 2,
            (int) Math.min((long) bytes * LEFT_OUT, Integer.MAX_VALUE));
    return new LinkSettings(
        wider,
        clients.limitsBefore,
        clients.inbox,
        clients.inboxBytes,
        atLeastOne(settings, ConnectionSettings.LIMIT_S2S_OUTBOX),
        atLeastOne(settings, ConnectionSettings.LIMIT_S2S_OUTBOX_BYTES),
        clients.authTime,
        0,
        clients.closeTime,
        clients.bytesPerSecond,
        clients.bytesBurst);
  }

  private static int atLeastOne(Settings settings, Setting setting) {
    return Math.max(1, settings.number(setting));
  }

  private static int milliseconds(Settings settings, Setting setting) {
    return Math.min(settings.number(setting), Integer.MAX_VALUE / 1000) * 1000;
  }
}
