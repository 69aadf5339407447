package org.parley.server.transfer;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.parley.core.jid.Jid;
import org.parley.core.jid.LocalNames;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.FormerPersonException;
import org.parley.server.store.DirectoryPersonRepository;

/** Which accounts may be made here or changed, whoever asks for it. */
@ServerBean
final class AccountAdmission {
  private final Domains domains;
  private final AccountEditor accounts;
  private final DirectoryPersonRepository people;

  @Inject
  AccountAdmission(Domains domains, AccountEditor accounts, DirectoryPersonRepository people) {
    this.domains = domains;
    this.accounts = accounts;
    this.people = people;
  }

  /**
   * The address of an account as it is written in a file, prepared (RFC 7622).
   *
   * @throws IllegalArgumentException when there cannot be such an account here; the message is a
   *     sentence
   */
  Jid address(String name, String domain) {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException("it has no name");
    }
    if (domain == null || domain.isEmpty()) {
      throw new IllegalArgumentException("it has no domain");
    }
    Jid address;
    try {
      address = Jid.of(name, domain, null);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + '@' + domain + " is no address", e);
    }
    if (!domains.servesAccount(address)) {
      throw new IllegalArgumentException(
          "the domain " + address.domain() + " is not served here, but " + served());
    }
    return address;
  }

  private String served() {
    return String.join(", ", domains.names());
  }

  /**
   * Lets pass an account that is to be made or changed.
   *
   * @throws IllegalArgumentException when it may not; the message is a sentence
   */
  void require(Jid account, boolean exists) {
    if (!accounts.isEditable(account.domain())) {
      throw new IllegalArgumentException(
          "the accounts of " + account.domain() + " are kept elsewhere");
    }
    if (!exists) {
      if (account.local().getBytes(StandardCharsets.UTF_8).length > LocalNames.MAX_ACCOUNT_BYTES) {
        throw new IllegalArgumentException(
            "the name is longer than " + LocalNames.MAX_ACCOUNT_BYTES + " bytes");
      }
      LocalNames.check(account.local());
      if (people.isKnown(account)) {
        throw new IllegalArgumentException(new FormerPersonException(account).getMessage());
      }
    }
    try {
      if (accounts.isReadOnly(account)) {
        throw new IllegalArgumentException("the account is kept in a directory");
      }
    } catch (BackendUnavailableException e) {
      throw new IllegalArgumentException(
          "it cannot be told whether a directory has it: " + e.getMessage(), e);
    }
  }
}
