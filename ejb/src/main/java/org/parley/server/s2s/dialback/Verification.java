package org.parley.server.s2s.dialback;

import java.util.function.Consumer;
import org.parley.server.s2s.DialbackError;
import org.parley.server.s2s.DomainPair;

/**
 * The question whether a key is genuine, which the authoritative server answers (XEP-0220, section
 * 2.1.2).
 *
 * @param pair the domain here and the one that the key is to prove
 * @param id of the stream on which the key came
 * @param key the key that came
 * @param onOutcome is told the answer, once
 */
public record Verification(DomainPair pair, String id, String key, Consumer<Outcome> onOutcome) {

  /**
   * The answer.
   *
   * @param isValid whether the key is genuine
   * @param error why nobody knows; null when somebody does
   */
  record Outcome(boolean isValid, DialbackError error) {
    static final Outcome VALID = new Outcome(true, null);
    static final Outcome INVALID = new Outcome(false, null);
  }

  public void failed(DialbackError error) {
    onOutcome.accept(new Outcome(false, error));
  }

  /** Whether an answer with that id and pair belongs to it. */
  boolean isAnsweredBy(DomainPair answered, String answeredId) {
    return pair.equals(answered) && id.equals(answeredId);
  }
}
