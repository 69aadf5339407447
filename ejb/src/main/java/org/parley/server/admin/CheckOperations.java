package org.parley.server.admin;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.check.DirectoryCheck;
import org.parley.server.account.ldap.check.Finding;

/** Tries for an administrator whether what is set works. */
@ServerBean
final class CheckOperations {
  /** What the requests begin with. */
  static final String PREFIX = "check ";

  /** The request that tries the directory. */
  static final String DIRECTORY = PREFIX + "directory";

  private final DirectoryCheck directory;

  @Inject
  CheckOperations(Settings settings, SteadyClock steady, Clock clock) {
    this.directory = new DirectoryCheck(settings, steady, clock);
  }

  /**
   * Carries out one request.
   *
   * @param request the name of the operation, with {@link #PREFIX}; then perhaps the address of a
   *     person, and perhaps the password of that person
   */
  AdminReply handle(List<String> request) {
    if (!request.get(0).equals(DIRECTORY) || request.size() > 3) {
      return AdminReply.error("The server does not know this request; are the versions equal?");
    }
    Optional<Jid> person = Optional.empty();
    if (request.size() > 1) {
      person =
          Jid.parse(request.get(1)).filter(parsed -> parsed.local() != null && parsed.isBare());
      if (person.isEmpty()) {
        return AdminReply.error(
            request.get(1) + " is not the address of an account, such as romeo@example.com.");
      }
    }
    Optional<String> password = request.size() > 2 ? Optional.of(request.get(2)) : Optional.empty();
    return AdminReply.ok(directory.run(person, password).stream().map(Finding::line).toList());
  }
}
