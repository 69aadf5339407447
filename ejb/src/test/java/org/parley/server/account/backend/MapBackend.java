package org.parley.server.account.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;

/** Accounts that are kept elsewhere, for tests: what is said of each, and of its password. */
public final class MapBackend implements AccountBackend {
  private record Person(String password, Verdict standing) {}

  private final String name;
  private final Map<Jid, Person> people = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Set<ScramHash> hashes = EnumSet.noneOf(ScramHash.class);
  private final Map<Jid, Verdict> known = new ConcurrentHashMap<>();
  private final Set<Jid> unlisted = ConcurrentHashMap.newKeySet();
  private volatile RuntimeException outage;
  private volatile CountDownLatch slow = new CountDownLatch(0);

  public MapBackend(String name) {
    this.name = name;
  }

  public void put(String account, String password) {
    Jid jid = Jid.of(account);
    put(account, password, Verdict.right(jid.local()));
  }

  /** Somebody of whom this is said if the password is right. */
  public void put(String account, String password, Verdict standing) {
    people.put(Jid.of(account), new Person(password, standing));
  }

  /** From now on this is known of somebody without asking. */
  public void remember(String account, Verdict verdict) {
    known.put(Jid.of(account), verdict);
  }

  /** From now on somebody is not listed. */
  public void unlist(String account) {
    unlisted.add(Jid.of(account));
  }

  public void remove(String account) {
    people.remove(Jid.of(account));
  }

  /** From now on it cannot be asked; null is over. */
  public void outage(RuntimeException failure) {
    outage = failure;
  }

  /** From now on it answers when that has come to zero. */
  public void slow(CountDownLatch until) {
    slow = until;
  }

  /** From now on it has credentials for a hash, or so it says. */
  public void addHash(ScramHash hash) {
    hashes.add(hash);
  }

  /** What passwords it was shown, as name:password, and feigned ones with a question mark. */
  public List<String> asked() {
    return new ArrayList<>(asked);
  }

  private void requireNoOutage() {
    if (outage != null) {
      throw outage;
    }
  }

  private Optional<Person> person(Jid account) {
    try {
      slow.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    requireNoOutage();
    return Optional.ofNullable(people.get(account));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Verdict> known(Jid account) {
    return Optional.ofNullable(known.get(account));
  }

  @Override
  public Verdict find(Jid account) {
    return person(account).map(Person::standing).orElse(Verdict.UNKNOWN);
  }

  @Override
  public List<Jid> list(String domain) {
    requireNoOutage();
    return people.keySet().stream()
        .filter(jid -> jid.domain().equals(domain) && !unlisted.contains(jid))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  @Override
  public Verdict verify(Jid account, String password) {
    asked.add(account.local() + ':' + password);
    Person person = person(account).orElse(null);
    if (person == null) {
      return Verdict.UNKNOWN;
    }
    return person.password().equals(password) ? person.standing() : Verdict.WRONG;
  }

  @Override
  public void feign(Jid account, String password) {
    asked.add(account.local() + '?');
    person(account);
  }

  @Override
  public Set<ScramHash> hashes() {
    return hashes;
  }

  @Override
  public Optional<ScramCredential> credential(Jid account, ScramHash hash) {
    requireNoOutage();
    return Optional.empty();
  }
}
