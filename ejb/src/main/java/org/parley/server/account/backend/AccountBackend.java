package org.parley.server.account.backend;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.BackendUnavailableException;

/**
 * A place where accounts are kept. CDI finds the backends; {@link AccountSettings#AUTH} tells which
 * domains ask which of them. Whatever they throw means that they cannot be asked at present; a
 * {@link BackendUnavailableException} says why in words. They wait no longer for others than they
 * tell their administrator.
 */
public interface AccountBackend {
  /** The name by which settings call it. */
  String name();

  /**
   * Whether there is such a person who may log in, once it is sure that it is he. It may be known
   * from a while ago.
   *
   * @param account a bare address
   * @return {@link Verdict.Kind#RIGHT} with the localpart that the person has, or why not
   */
  Verdict find(Jid account);

  /**
   * What {@link #find} would tell from what is known already, whether or not the backend can be
   * asked at present.
   *
   * @return empty when it would have to ask
   */
  default Optional<Verdict> known(Jid account) {
    return Optional.empty();
  }

  /**
   * The same as {@link #find} for whoever must not wait: who cannot be told of in a moment cannot
   * be told of now.
   */
  default Verdict glance(Jid account) {
    return find(account);
  }

  /**
   * All that have an account in a domain, in the order of their names. Those who have left lately
   * may be missing.
   */
  List<Jid> list(String domain);

  /** Whether it asks another server, for which one waits. */
  default boolean isElsewhere() {
    return true;
  }

  /** Whether it can verify passwords; its people get in otherwise, if not. */
  default boolean verifiesPasswords() {
    return true;
  }

  /**
   * Whether this is the password of that account. A person whom it does not know takes as long as
   * one whose password is wrong.
   *
   * @param account a bare address
   * @param password as the client sent it
   */
  Verdict verify(Jid account, String password);

  /**
   * Takes as long as {@link #verify} does for a person whom it does not know, and tells nothing;
   * for a person whom another backend knows.
   */
  void feign(Jid account, String password);

  /**
   * The hashes for which everybody who may log in has a SCRAM credential; or comes to one, where an
   * administrator wants it so, by another login before.
   */
  default Set<ScramHash> hashes() {
    return Set.of();
  }

  /**
   * The credential of a person for one of the {@link #hashes}.
   *
   * @return empty when it does not know the person; for one that it knows but who has none or may
   *     not log in, a credential that nothing fits
   */
  default Optional<ScramCredential> credential(Jid account, ScramHash hash) {
    return Optional.empty();
  }
}
