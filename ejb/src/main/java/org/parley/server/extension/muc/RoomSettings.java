package org.parley.server.extension.muc;

import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.right.Administrators;

/** What the administrator has set for rooms. */
@ServerBean
public final class RoomSettings {
  private final Settings settings;
  private final Set<String> domains;
  private final Set<Jid> admins;
  private final Administrators administrators;

  @Inject
  RoomSettings(Settings settings, Domains served, Administrators administrators) {
    this.administrators = administrators;
    this.settings = settings;
    this.domains = Set.copyOf(served.hosted(MucSettings.DOMAINS, settings));
    this.admins =
        settings.list(MucSettings.ADMINS).stream()
            .map(RoomSettings::admin)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static Jid admin(String text) {
    return Jid.parse(text)
        .filter(jid -> jid.isBare() && !jid.isDomain())
        .orElseThrow(
            () -> new SettingsException(MucSettings.ADMINS.key() + ": no account: " + text));
  }

  /** The domains of rooms. */
  public Set<String> domains() {
    return domains;
  }

  /** Whether the address is that of a room or of something in it. */
  boolean isRoom(Jid jid) {
    return jid.local() != null && domains.contains(jid.domain());
  }

  /** Whether somebody owns every room; the resource of the address does not matter. */
  public boolean isAdmin(Jid user) {
    return admins.contains(user.bare()) || administrators.isOne(user);
  }

  /** Who may create rooms: {@code anybody}, {@code local} or {@code admins}. */
  public String creators() {
    return settings.choice(MucSettings.CREATE);
  }

  /** What a limit is set to. */
  public int number(Setting setting) {
    return settings.number(setting);
  }
}
