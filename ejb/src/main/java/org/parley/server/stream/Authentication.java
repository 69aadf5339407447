package org.parley.server.stream;

import java.time.Instant;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;

/** How far a client has come in showing who it is, and who it is (RFC 6120, section 6). */
final class Authentication {
  private final Attempts attempts = new Attempts();
  private SaslContext offered;
  private SaslExchange exchange;
  private String mechanism;
  private boolean paused;
  private Jid account;
  private boolean anonymous;
  private Instant expires;

  /** What the client has tried in vain. */
  Attempts attempts() {
    return attempts;
  }

  /** What was offered, or null before that. */
  SaslContext offered() {
    return offered;
  }

  void offer(SaslContext mechanisms) {
    offered = mechanisms;
  }

  /** The attempt that is under way, or null. */
  SaslExchange exchange() {
    return exchange;
  }

  /**
   * Another attempt is under way.
   *
   * @param name of its mechanism
   */
  void exchange(SaslExchange next, String name) {
    exchange = next;
    mechanism = name;
    paused = false;
  }

  /** No attempt is under way any more. */
  void giveUp() {
    exchange(null, null);
  }

  /** The mechanism of the attempt that is under way, or null. */
  String mechanism() {
    return mechanism;
  }

  /**
   * The attempt is about to wait for its turn after wrong guesses, if it has to.
   *
   * @return false when it has already: one attempt waits once, however many steps it has
   */
  boolean takesTurn() {
    boolean first = !paused;
    paused = true;
    return first;
  }

  /** What was done and offered counts no more. */
  void forget() {
    exchange = null;
    offered = null;
  }

  /**
   * The client has shown who it is.
   *
   * @param until when that is worth nothing any more, or null
   */
  void succeed(Jid newAccount, boolean isAnonymous, Instant until) {
    account = newAccount;
    anonymous = isAnonymous;
    expires = until;
    forget();
  }

  /** The account that was authenticated, or null. */
  Jid account() {
    return account;
  }

  /** Whether the account lives only as long as its session. */
  boolean isAnonymous() {
    return anonymous;
  }

  /** When what was shown is worth nothing any more, or null. */
  Instant expires() {
    return expires;
  }
}
