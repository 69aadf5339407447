package org.parley.server.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;

/** Who is there in the domains served here, wherever the accounts of a domain are kept. */
public interface AccountDirectory {

  /**
   * Whether a person may log in, once it is sure that it is he.
   *
   * @param account a bare address
   * @return {@link Verdict.Kind#RIGHT} with the localpart that the person has, or why not
   */
  Verdict find(Jid account);

  /**
   * Whether there is such an account, for all that can be told at present.
   *
   * @param account an address; its resource does not matter
   */
  boolean exists(Jid account);

  /**
   * All accounts of a domain, in the order of their names.
   *
   * @throws BackendUnavailableException when they cannot be told
   */
  List<Jid> list(String domain);

  /**
   * People of a domain who have logged in here and are not there any more, in the order of their
   * names: what is kept of them stays until it is removed.
   *
   * @return with the last login of each, to a day
   * @throws BackendUnavailableException when they cannot be told
   */
  Map<Jid, Instant> left(String domain);
}
