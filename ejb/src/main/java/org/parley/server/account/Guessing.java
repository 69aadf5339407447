package org.parley.server.account;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.RecentlyUsed;
import org.parley.server.ServerBean;

/**
 * Slows whoever guesses passwords down, more and more, and lets him never shut anybody out for
 * good. What is remembered wears off by itself, and is bounded.
 *
 * <p>Failures count three times: for the account as tried from one network, for the network, and
 * for the account. Attempts of the first two come one after another, with a pause between them; for
 * the third each attempt waits, from wherever nobody has logged in to that account before.
 */
@ServerBean
public final class Guessing {
  /** What {@link #pause} says when too many wait. */
  public static final long REFUSED = -1;

  private static final int REMEMBERED = 10_000;
  private static final int SECOND = 1000;

  private record Pair(Jid account, String network) {}

  /** From when on, how fast and how far somebody is slowed down; times in milliseconds. */
  private record Rule(int free, long first, long most, long wearsOff) {
    long pause(double failures) {
      double over = failures - free;
      return over < 0 ? 0 : (long) Math.min(most, first * Math.pow(2, over));
    }
  }

  /** How often somebody has failed lately, and when the next attempt may be. */
  private static final class Failures {
    private double count;
    private long counted;
    private long next;

    private double at(long now, Rule rule) {
      count = Math.max(0, count - (now - counted) / (double) rule.wearsOff());
      counted = now;
      return count;
    }
  }

  private final SteadyClock clock;
  private final long mostPause;
  private final Rule ofPair;
  private final Rule ofNetwork;
  private final Rule ofAccount;
  private final RecentlyUsed<Pair, Failures> pairs = new RecentlyUsed<>(REMEMBERED, one -> 1);
  private final RecentlyUsed<String, Failures> networks = new RecentlyUsed<>(REMEMBERED, one -> 1);
  private final RecentlyUsed<Jid, Failures> accounts = new RecentlyUsed<>(REMEMBERED, one -> 1);
  private final RecentlyUsed<Pair, Boolean> known = new RecentlyUsed<>(REMEMBERED, one -> 1);

  @Inject
  Guessing(SteadyClock clock, Settings settings) {
    this.clock = clock;
    this.mostPause = (long) settings.number(AccountSettings.GUESS_PAUSE) * SECOND;
    int free = settings.number(AccountSettings.GUESS_FREE);
    this.ofPair = new Rule(free, SECOND / 2, mostPause, 30L * SECOND);
    this.ofNetwork = new Rule(10 * free, SECOND / 10, mostPause / 5, 6L * SECOND);
    this.ofAccount = new Rule(4 * free, SECOND / 4, mostPause / 2, 6L * SECOND);
  }

  /**
   * How long to wait before somebody's attempt is looked at.
   *
   * @param account null when he has not told who he wants to be: then the network alone counts
   * @param network {@link org.parley.core.link.NetworkPrefix}
   * @return milliseconds, or {@link #REFUSED}
   */
  public synchronized long pause(Jid account, String network) {
    if (mostPause == 0) {
      return 0;
    }
    long now = clock.millis();
    if (account == null) {
      long wait = turn(networks.get(network), ofNetwork, now);
      return wait > mostPause ? REFUSED : wait;
    }
    Pair pair = new Pair(account, network);
    long wait = turn(pairs.get(pair), ofPair, now);
    if (wait == 0 && known.get(pair) != null) {
      return 0;
    }
    wait = Math.max(wait, turn(networks.get(network), ofNetwork, now));
    Failures everywhere = accounts.get(account);
    if (everywhere != null) {
      wait = Math.max(wait, ofAccount.pause(everywhere.at(now, ofAccount)));
    }
    return wait > mostPause ? REFUSED : wait;
  }

  /** Takes the next turn, if they come one after another by now, and tells how far off it is. */
  private long turn(Failures failures, Rule rule, long now) {
    long pause = failures == null ? 0 : rule.pause(failures.at(now, rule));
    if (pause == 0) {
      return 0;
    }
    long turn = Math.max(now, failures.next) + pause;
    if (turn - now <= mostPause) {
      failures.next = turn;
    }
    return turn - now;
  }

  /**
   * An attempt has failed.
   *
   * @param account as before
   * @return how many failures of this network count at present
   */
  public synchronized int failed(Jid account, String network) {
    long now = clock.millis();
    if (account != null) {
      count(pairs, new Pair(account, network), ofPair, now);
      count(accounts, account, ofAccount, now);
    }
    return (int) count(networks, network, ofNetwork, now);
  }

  private static <K> double count(RecentlyUsed<K, Failures> all, K key, Rule rule, long now) {
    Failures failures = all.get(key);
    if (failures == null) {
      failures = new Failures();
      all.put(key, failures);
    }
    failures.count = failures.at(now, rule) + 1;
    return failures.count;
  }

  /** Somebody has logged in: who comes from there is not slowed by what others guess. */
  public synchronized void succeeded(Jid account, String network) {
    Pair pair = new Pair(account, network);
    pairs.remove(pair);
    known.put(pair, Boolean.TRUE);
  }
}
