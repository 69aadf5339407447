package org.parley.server.admin.operation;

import java.util.Locale;

/** What somebody who administers may do. Each one may do what those before it may. */
public enum AdminRole {
  /** Sees all that can be seen without reading what people write. */
  OBSERVER,
  /** Looks after what runs: sessions, rooms, connections, announcements. */
  OPERATOR,
  /** Decides about accounts and settings, too. */
  ADMINISTRATOR;

  /** Those who have the role and those who may do more, in words. */
  public String people() {
    return name().toLowerCase(Locale.ROOT) + "s";
  }

  /** Whether somebody with this role may do what another one is for. */
  public boolean includes(AdminRole wanted) {
    return compareTo(wanted) >= 0;
  }
}
