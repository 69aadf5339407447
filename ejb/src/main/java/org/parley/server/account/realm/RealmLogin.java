package org.parley.server.account.realm;

import java.util.Optional;
import java.util.Set;
import org.parley.server.account.BackendUnavailableException;

/** A realm of an application server. */
interface RealmLogin {

  /**
   * Whether this is somebody's password. It may take long, and may leave something on the thread.
   *
   * @param name as the realm has it
   * @param password not empty
   * @return the groups or roles that the realm gives that person; empty when there is no such
   *     person or the password is wrong, which realms do not tell apart
   * @throws BackendUnavailableException when the realm cannot tell
   */
  Optional<Set<String>> login(String name, String password);
}
