package org.parley.server.store.administration;

import java.util.Map;
import org.parley.core.jid.Jid;

/** Keeps to whom administrators have given the right to administer. */
public interface AdminGrantRepository {

  /** The name of the role that each account has been given. */
  Map<Jid, String> list();

  /** Gives an account a role, in the place of the one before. */
  void save(Jid account, String role);

  /** An account has none any more. */
  void remove(Jid account);
}
