package org.parley.server.account.backend;

import jakarta.inject.Inject;
import java.util.function.BiFunction;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.server.ServerBean;

/**
 * Judges the names that backends answer with. Who is asked for by one name may have another one; if
 * a backend that is asked before has that, it is not this person's account.
 */
@ServerBean
final class FoundNames {
  private final AccountBackends backends;
  private final BackendOutages outages;
  private final SeenPeople seen;

  @Inject
  FoundNames(AccountBackends backends, BackendOutages outages, SeenPeople seen) {
    this.backends = backends;
    this.outages = outages;
    this.seen = seen;
  }

  /**
   * What a backend's verdict comes to.
   *
   * @param asked the account of which it was asked
   * @param how the others are asked
   * @return the verdict itself; {@link Verdict#UNKNOWN} when the name that it found is another
   *     one's; {@link Verdict#UNAVAILABLE} when that cannot be told of somebody who was here before
   */
  Verdict judge(
      AccountBackend backend,
      Jid asked,
      Verdict verdict,
      BiFunction<AccountBackend, Jid, Verdict> how) {
    if (!verdict.isRight() || verdict.username().equals(asked.local())) {
      return verdict;
    }
    Jid account = Jid.of(verdict.username(), asked.domain(), null);
    boolean unavailable = false;
    for (AccountBackend earlier : backends.of(asked.domain())) {
      if (earlier == backend) {
        break;
      }
      try {
        if (how.apply(earlier, account).isKnown()) {
          return Verdict.UNKNOWN;
        }
      } catch (RuntimeException e) {
        outages.note(earlier, e);
        unavailable = true;
      }
    }
    return unavailable && seen.isKnown(account) ? Verdict.UNAVAILABLE : verdict;
  }
}
