package org.parley.server.right;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;
import org.parley.core.settings.Settings;

/** What people may do, by the groups of a directory or those that administrators make. */
public final class RightSettings implements SettingGroup {
  public static final Setting CREATE_ROOMS =
      Setting.text(
              "may.create.rooms",
              "",
              "The groups whose members may create rooms, by name, of those whom muc.create lets;"
                  + " everybody is when empty.")
          .inAdapter();
  public static final Setting FEDERATE =
      Setting.text(
              "may.federate",
              "",
              "The groups whose members may send to other servers and get from them, by name;"
                  + " everybody may when empty.")
          .inAdapter();
  public static final Setting ADMINS =
      Setting.text(
              "admins",
              "",
              "The administrators among people, by the addresses of their accounts and the names of"
                  + " groups; they own every room, and administer by ad-hoc commands.")
          .inAdapter();

  @Override
  public String title() {
    return "What people may do";
  }

  @Override
  public List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    for (String item : settings.list(ADMINS)) {
      if (isAddress(item) && Jid.parse(item).filter(RightSettings::isAccount).isEmpty()) {
        problems.add(
            settings.nameOf(ADMINS)
                + " has addresses of accounts and names of groups, but also: "
                + item);
      }
    }
    return problems;
  }

  private static boolean isAccount(Jid jid) {
    return jid.isBare() && !jid.isDomain();
  }

  static boolean isAddress(String item) {
    return item.indexOf('@') >= 0;
  }

  /** The names of all groups that tell what somebody may do. */
  public static Set<String> groups(Settings settings) {
    Set<String> groups = new HashSet<>(settings.list(CREATE_ROOMS));
    groups.addAll(settings.list(FEDERATE));
    groups.addAll(adminGroups(settings));
    return groups;
  }

  static Set<String> adminGroups(Settings settings) {
    Set<String> groups = new HashSet<>(settings.list(ADMINS));
    groups.removeIf(RightSettings::isAddress);
    return groups;
  }
}
