package org.parley.server.extension.privacy.list;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.parley.server.session.Session;
import org.parley.server.store.PrivacyListRepository.Stored;

/**
 * Which lists of an account apply, ready to judge. Immutable.
 *
 * @param defaultList the list that applies by default, or null
 * @param active the lists that single sessions have made active instead
 */
public record AccountLists(Applied defaultList, Map<Session, Applied> active) {
  static final AccountLists NONE = new AccountLists(null, Map.of());

  /** A list that applies. */
  record Applied(String name, ListRules rules) {

    static Applied of(String xml) {
      PrivacyList list = PrivacyList.parse(xml);
      return new Applied(list.name(), ListRules.of(list));
    }
  }

  static AccountLists ofDefault(String xml) {
    return new AccountLists(Applied.of(xml), Map.of());
  }

  /** Whether no list applies to anything. */
  public boolean isEmpty() {
    return defaultList == null && active.isEmpty();
  }

  /** The rules that apply to a session; those by default when there is none. */
  public ListRules of(Session session) {
    Applied own =
        session == null || active.isEmpty()
            ? defaultList
            : active.getOrDefault(session, defaultList);
    return own == null ? ListRules.NONE : own.rules();
  }

  /** The rules that apply by default. */
  public ListRules defaultRules() {
    return defaultList == null ? ListRules.NONE : defaultList.rules();
  }

  /** Whether any of them depends on the roster. */
  boolean asksRoster() {
    return defaultRules().asksRoster()
        || active.values().stream().anyMatch(own -> own.rules().asksRoster());
  }

  /** The name of the list that a session has made active, or null. */
  public String activeName(Session session) {
    Applied own = active.get(session);
    return own == null ? null : own.name();
  }

  /** The name of the list that applies to a session, or null. */
  public String appliedName(Session session) {
    Applied own = active.getOrDefault(session, defaultList);
    return own == null ? null : own.name();
  }

  /** The same with another active list of a session; null declines the use of any. */
  AccountLists withActive(Session session, String xml) {
    Map<Session, Applied> next = new HashMap<>(active);
    if (xml == null) {
      next.remove(session);
    } else {
      next.put(session, Applied.of(xml));
    }
    return new AccountLists(defaultList, Map.copyOf(next));
  }

  /** The same without a session. */
  AccountLists withoutActive() {
    return defaultList == null ? NONE : new AccountLists(defaultList, Map.of());
  }

  /** The same after the lists were changed; lists that are gone are active no more. */
  AccountLists following(Stored before, Stored after) {
    Map<Session, Applied> next = new HashMap<>();
    active.forEach(
        (session, own) -> {
          Applied changed = changed(own, own.name(), before, after);
          if (changed != null) {
            next.put(session, changed);
          }
        });
    return new AccountLists(
        changed(defaultList, after.defaultName(), before, after), Map.copyOf(next));
  }

  private static Applied changed(Applied known, String name, Stored before, Stored after) {
    String xml = name == null ? null : after.lists().get(name);
    if (xml == null) {
      return null;
    }
    boolean same =
        known != null && known.name().equals(name) && Objects.equals(before.lists().get(name), xml);
    return same ? known : Applied.of(xml);
  }
}
