package org.parley.it.federation;

import java.io.IOException;
import org.parley.core.jid.Jid;

/** An XMPP server that is not this one, on loopback. */
interface RealServer extends AutoCloseable {

  /** Which it serves. */
  String domain();

  /** Where clients connect. */
  int c2sPort();

  /** Where servers connect in plain text. */
  int s2sPort();

  /** Where servers connect with TLS at once. */
  int s2sTlsPort();

  /** Starts it, again if it was stopped; its data is kept. */
  void start() throws IOException;

  void addAccount(Jid account, String password) throws IOException;

  void stop();

  /** {@code kill -9}. */
  void kill();

  String log();

  @Override
  void close();

  /** Adds its services to a name server: STARTTLS after direct TLS. */
  default void announce(Names names) {
    names.service(domain(), true, s2sTlsPort(), 10).service(domain(), false, s2sPort(), 20);
  }

  /** The same with its rooms, found in one way alone. */
  default void announce(Names names, boolean direct) {
    int port = direct ? s2sTlsPort() : s2sPort();
    names.service(domain(), direct, port, 10).service(rooms(), direct, port, 10);
  }

  /** Where its rooms are. */
  default String rooms() {
    return "conference." + domain();
  }
}
