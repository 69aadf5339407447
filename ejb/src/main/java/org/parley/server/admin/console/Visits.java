package org.parley.server.admin.console;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.right.Administrators;

/**
 * Who is logged in to the operations page. Whoever does nothing for a while is not any more, nor
 * whoever has been there for a working day, is no administrator any more, or may not log in any
 * more.
 */
@ServerBean
final class Visits {
  static final long LONGEST = 12L * 60 * 60 * 1000;

  /** So often it is asked whether the account may still log in. */
  static final long LOOK_AGAIN = 30_000;

  /** Administrators are few; the one who has come first goes first. */
  private static final int MOST = 1000;

  private static final int TOKEN_BYTES = 32;
  private static final int MINUTE = 60_000;

  /**
   * Somebody who is there.
   *
   * @param from the address that he came from
   */
  record Guest(Jid account, AdminRole role, String from) {}

  private static final class Visit {
    private final Guest guest;
    private final long begun;
    private long seen;
    private long looked;

    private Visit(Guest guest, long now) {
      this.guest = guest;
      this.begun = now;
      this.seen = now;
      this.looked = now;
    }
  }

  private final SteadyClock clock;
  private final Administrators administrators;
  private final AccountDirectory accounts;
  private final long idle;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Visit> visits = new LinkedHashMap<>();

  @Inject
  Visits(
      SteadyClock clock,
      Administrators administrators,
      AccountDirectory accounts,
      Settings settings) {
    this.clock = clock;
    this.administrators = administrators;
    this.accounts = accounts;
    this.idle = (long) settings.number(ConsoleSettings.IDLE) * MINUTE;
  }

  /** Somebody is logged in; tells the token that he has to show. */
  synchronized String begin(Guest guest) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    visits.put(token, new Visit(guest, clock.millis()));
    if (visits.size() > MOST) {
      Iterator<String> eldest = visits.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    return token;
  }

  synchronized void end(String token) {
    visits.remove(token);
  }

  /**
   * Whose token it is.
   *
   * @param acts whether he does something; a page that renews itself does not
   */
  Optional<Guest> find(String token, boolean acts) {
    Visit visit = token == null ? null : present(token, acts);
    if (visit == null) {
      return Optional.empty();
    }
    if (!isStillOne(visit)) {
      end(token);
      return Optional.empty();
    }
    return Optional.of(visit.guest);
  }

  private synchronized Visit present(String token, boolean acts) {
    long now = clock.millis();
    Visit visit = visits.get(token);
    if (visit == null) {
      return null;
    }
    if (now - visit.seen >= idle || now - visit.begun >= LONGEST) {
      visits.remove(token);
      return null;
    }
    if (acts) {
      visit.seen = now;
    }
    return visit;
  }

  private boolean isStillOne(Visit visit) {
    Optional<AdminRole> role = administrators.role(visit.guest.account());
    if (role.filter(now -> now.includes(visit.guest.role())).isEmpty()) {
      return false;
    }
    if (!mustLook(visit)) {
      return true;
    }
    Verdict.Kind kind = accounts.find(visit.guest.account()).kind();
    return kind == Verdict.Kind.RIGHT || kind == Verdict.Kind.UNAVAILABLE;
  }

  private synchronized boolean mustLook(Visit visit) {
    long now = clock.millis();
    boolean late = now - visit.looked >= LOOK_AGAIN;
    if (late) {
      visit.looked = now;
    }
    return late;
  }
}
