package org.parley.server.right;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminRole;

/** Knows who of the people may administer: by the settings, a group, or an administrator's word. */
@ServerBean
public final class Administrators {
  private final Memberships memberships;
  private final AdminGrants grants;
  private final Set<Jid> accounts;
  private final Set<String> groups;

  @Inject
  Administrators(Settings settings, Memberships memberships, AdminGrants grants) {
    this.memberships = memberships;
    this.grants = grants;
    this.accounts =
        settings.list(RightSettings.ADMINS).stream()
            .filter(RightSettings::isAddress)
            .map(Jid::of)
            .collect(Collectors.toUnmodifiableSet());
    this.groups = Set.copyOf(RightSettings.adminGroups(settings));
  }

  /**
   * What somebody may do; nothing when it is empty. While groups have never been read, nobody is an
   * administrator by a group.
   *
   * @param user an address; its resource does not matter
   */
  public Optional<AdminRole> role(Jid user) {
    boolean isNamed =
        accounts.contains(user.bare())
            || !groups.isEmpty() && memberships.of(user, groups) == Memberships.Membership.MEMBER;
    return isNamed
        ? Optional.of(AdminRole.ADMINISTRATOR)
        : Optional.ofNullable(grants.all().get(user.bare()));
  }

  /** Whether somebody may do all that an administrator may. */
  public boolean isOne(Jid user) {
    return role(user).filter(AdminRole.ADMINISTRATOR::equals).isPresent();
  }

  /** The accounts that the settings name. */
  public Set<Jid> named() {
    return accounts;
  }

  /** The groups whose members are administrators, by the settings. */
  public Set<String> groups() {
    return new TreeSet<>(groups);
  }
}
