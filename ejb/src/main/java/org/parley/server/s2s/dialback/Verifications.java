package org.parley.server.s2s.dialback;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.xml.Element;
import org.parley.server.s2s.DialbackError;
import org.parley.server.s2s.DomainPair;

/**
 * The keys for which the peer of one of our streams is asked (XEP-0220, section 2.1.2). Used on the
 * executor of the stream alone.
 */
public final class Verifications {
  private record Asked(Verification verification, long since) {}

  private final List<Verification> waiting = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();

  public void add(Verification verification) {
    waiting.add(verification);
  }

  /** Asks what was not asked yet. */
  public void ask(Link link, long now) {
    for (Verification verification : waiting) {
      asked.add(new Asked(verification, now));
      link.send(Dialback.verification(verification.pair(), verification.id(), verification.key()));
    }
    waiting.clear();
  }

  /**
   * Hands an answer to whoever has asked.
   *
   * @return false when nobody has
   */
  public boolean answer(Element answer) {
    DomainPair pair = Dialback.pair(answer);
    String id = answer.attribute("id");
    for (int i = 0; i < asked.size(); i++) {
      Verification verification = asked.get(i).verification();
      if (verification.isAnsweredBy(pair, id)) {
        asked.remove(i);
        switch (answer.attribute("type")) {
          case "valid" -> verification.onOutcome().accept(Verification.Outcome.VALID);
          case "invalid" -> verification.onOutcome().accept(Verification.Outcome.INVALID);
          default -> verification.failed(DialbackError.REMOTE_SERVER_NOT_FOUND);
        }
        return true;
      }
    }
    return false;
  }

  /** Gives up what was asked before a time. */
  public void failOlder(long time) {
    List<Asked> old = asked.stream().filter(one -> one.since() <= time).toList();
    asked.removeAll(old);
    old.forEach(one -> one.verification().failed(DialbackError.REMOTE_SERVER_TIMEOUT));
  }

  /** Gives up everything. */
  public void failAll(DialbackError error) {
    List<Verification> all = new ArrayList<>(waiting);
    asked.forEach(one -> all.add(one.verification()));
    waiting.clear();
    asked.clear();
    all.forEach(verification -> verification.failed(error));
  }

  public boolean isEmpty() {
    return waiting.isEmpty() && asked.isEmpty();
  }
}
