package org.parley.server.right;

import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;

/** Knows who of the people is an administrator. */
@ServerBean
public final class Administrators {
  private final Memberships memberships;
  private final Set<Jid> accounts;
  private final Set<String> groups;

  @Inject
  Administrators(Settings settings, Memberships memberships) {
    this.memberships = memberships;
    this.accounts =
        settings.list(RightSettings.ADMINS).stream()
            .filter(RightSettings::isAddress)
            .map(Jid::of)
            .collect(Collectors.toUnmodifiableSet());
    this.groups = Set.copyOf(RightSettings.adminGroups(settings));
  }

  /** Whether somebody is; while groups have never been read, nobody is by a group. */
  public boolean isOne(Jid user) {
    return accounts.contains(user.bare())
        || !groups.isEmpty() && memberships.of(user, groups) == Memberships.Membership.MEMBER;
  }
}
