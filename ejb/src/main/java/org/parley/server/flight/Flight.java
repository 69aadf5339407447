package org.parley.server.flight;

import java.time.Duration;
import org.parley.core.link.Link;
import org.parley.core.stanza.Stanza;

/**
 * Tells Java Flight Recorder what happens. Without a recording it costs a look at a flag; where a
 * server hides the recorder from applications nothing is told.
 */
public final class Flight {
  private static final boolean AVAILABLE = isAvailable();

  private Flight() {}

  private static boolean isAvailable() {
    try {
      Class.forName("jdk.jfr.Event", false, Flight.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** A peer has opened a stream, or opened it anew after TLS or authentication. */
  public static void streamOpened(Link link) {
    if (AVAILABLE) {
      StreamOpenedEvent.tell(link);
    }
  }

  /**
   * A connection is gone.
   *
   * @param unsent the stanzas that it never got
   */
  public static void streamEnded(Link link, int unsent) {
    if (AVAILABLE) {
      StreamEndedEvent.tell(link, unsent);
    }
  }

  /** An attempt to authenticate has ended. */
  public static void login(Link link, String mechanism, String outcome) {
    if (AVAILABLE) {
      LoginEvent.tell(link, mechanism, outcome);
    }
  }

  /** A commit begins; what is returned is for {@link #committed}. */
  public static Object commitBegins() {
    return AVAILABLE ? CommitEvent.begun() : null;
  }

  /**
   * A commit has ended.
   *
   * @param begun from {@link #commitBegins}
   */
  public static void committed(Object begun, int entries, int failed) {
    if (begun != null) {
      CommitEvent.tell(begun, entries, failed);
    }
  }

  /** Whether anybody records slow stanzas. */
  public static boolean watchesStanzas() {
    return AVAILABLE && SlowStanzaEvent.isWanted();
  }

  /** A stanza took long from the gate to the connection of its receiver. */
  public static void slowStanza(Stanza stanza, Duration took) {
    if (AVAILABLE) {
      SlowStanzaEvent.tell(stanza, took);
    }
  }
}
