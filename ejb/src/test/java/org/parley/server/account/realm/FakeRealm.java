package org.parley.server.account.realm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A realm that a test makes up. */
final class FakeRealm implements RealmLogin {
  private record Person(String password, Set<String> groups) {}

  private final Map<String, Person> people = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile RuntimeException outage;
  private volatile CountDownLatch slow = new CountDownLatch(0);

  void put(String name, String password, String... groups) {
    people.put(name, new Person(password, Set.of(groups)));
  }

  /** From now on it cannot tell; null is over. */
  void outage(RuntimeException failure) {
    outage = failure;
  }

  /** From now on it answers when that has come to zero. */
  void slow(CountDownLatch until) {
    slow = until;
  }

  /** The names whose passwords were tried. */
  List<String> asked() {
    return asked;
  }

  @Override
  public Optional<Set<String>> login(String name, String password) {
    asked.add(name);
    try {
      slow.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (outage != null) {
      throw outage;
    }
    return Optional.ofNullable(people.get(name))
        .filter(person -> person.password().equals(password))
        .map(Person::groups);
  }
}
