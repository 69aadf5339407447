package org.parley.server.roster.shared;

import java.util.List;
import org.parley.server.account.BackendUnavailableException;

/** Where groups are kept that stand in rosters. CDI finds every implementation. */
public interface GroupSource {

  /**
   * The groups of a domain as they are now. Called by a thread that may wait.
   *
   * @return the very list of before while nothing has changed, if that is known
   * @throws BackendUnavailableException when it cannot be told; what was known before stays true
   */
  List<SharedGroup> groups(String domain);
}
