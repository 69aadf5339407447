package org.parley.server.admin.console;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.parley.core.console.DeskLogin.Outcome;
import org.parley.core.jid.Jid;
import org.parley.core.link.NetworkPrefix;
import org.parley.core.sasl.PasswordVerifier;
import org.parley.core.sasl.Verdict;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.account.Guessing;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.right.Administrators;

/**
 * Logs administrators in by the passwords of their accounts, wherever these are kept. Guesses count
 * with those of XMPP, and slow one another down.
 */
@ServerBean
final class PasswordLogin {
  private static final Logger LOG = System.getLogger(PasswordLogin.class.getName());

  /** So many threads of HTTP may wait, be it for their turn or for a directory. */
  private static final int MOST = 8;

  /** In UTF-16; a password of an account has fewer. */
  private static final int LONGEST = 1024;

  private final PasswordVerifier verifier;
  private final Guessing guessing;
  private final Administrators administrators;
  private final Domains domains;
  private final LoginNotes notes;
  private final LongConsumer pause;
  private final Semaphore waiting = new Semaphore(MOST);

  @Inject
  PasswordLogin(
      PasswordVerifier verifier,
      Guessing guessing,
      Administrators administrators,
      Domains domains,
      LoginNotes notes) {
    this(verifier, guessing, administrators, domains, notes, PasswordLogin::sleep);
  }

  /**
   * @param pause waits for so many milliseconds
   */
  PasswordLogin(
      PasswordVerifier verifier,
      Guessing guessing,
      Administrators administrators,
      Domains domains,
      LoginNotes notes,
      LongConsumer pause) {
    this.verifier = verifier;
    this.guessing = guessing;
    this.administrators = administrators;
    this.domains = domains;
    this.notes = notes;
    this.pause = pause;
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What came of it.
   *
   * @param account who is logged in, or null
   * @param role what he may do, or null
   */
  record Result(Outcome outcome, Jid account, AdminRole role) {
    static Result none(Outcome outcome) {
      return new Result(outcome, null, null);
    }
  }

  /**
   * Judges a password.
   *
   * @param address of the account, or a name in the first domain
   * @param host the address that it came from
   */
  Result login(String address, String password, String host) {
    if (!waiting.tryAcquire()) {
      return Result.none(Outcome.LATER);
    }
    try {
      Optional<Jid> account = account(address);
      String network = NetworkPrefix.of(host);
      long turn = guessing.pause(account.orElse(null), network);
      if (turn == Guessing.REFUSED) {
        return Result.none(Outcome.LATER);
      }
      if (turn > 0) {
        pause.accept(turn);
      }
      Verdict verdict = verdict(account, password);
      return judge(account.orElse(null), verdict, network, host);
    } finally {
      waiting.release();
    }
  }

  private Optional<Jid> account(String address) {
    String name = address.strip();
    String whole = name.indexOf('@') < 0 ? name + '@' + domains.names().get(0) : name;
    return name.isEmpty()
        ? Optional.empty()
        : Jid.parse(whole)
            .filter(jid -> jid.isBare() && jid.local() != null)
            .filter(jid -> domains.names().contains(jid.domain()));
  }

  private Verdict verdict(Optional<Jid> account, String password) {
    if (account.isEmpty() || password.isEmpty() || password.length() > LONGEST) {
      return Verdict.WRONG;
    }
    try {
      Jid jid = account.get();
      return verifier.verify(jid.local(), jid.domain(), password);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "PARLEY-S004: an account could not be looked up", e);
      return Verdict.UNAVAILABLE;
    }
  }

  /** A right password of somebody else counts as a wrong one, or people's could be tried here. */
  private Result judge(Jid account, Verdict verdict, String network, String host) {
    if (verdict.isRight()) {
      Jid person = Jid.of(verdict.username(), account.domain(), null);
      Optional<AdminRole> role = administrators.role(person);
      if (role.isPresent()) {
        guessing.succeeded(account, network);
        notes.came(person, host);
        return new Result(Outcome.DONE, person, role.get());
      }
    }
    if (verdict.kind() == Verdict.Kind.UNAVAILABLE && !verdict.isGuess()) {
      return Result.none(Outcome.UNAVAILABLE);
    }
    guessing.failed(account, network);
    notes.failed(account, host);
    return Result.none(
        verdict.kind() == Verdict.Kind.UNAVAILABLE ? Outcome.UNAVAILABLE : Outcome.WRONG);
  }
}
