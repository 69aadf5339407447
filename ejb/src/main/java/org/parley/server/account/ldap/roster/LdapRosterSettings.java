package org.parley.server.account.ldap.roster;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** What groups and people of the directory are called in rosters. */
public final class LdapRosterSettings implements SettingGroup {
  public static final Setting GROUP_NAME =
      Setting.text(
          "ldap.roster.group.name",
          "cn",
          "The attribute of a group with the name by which roster.groups names it.");
  public static final Setting GROUP_TITLE =
      Setting.text(
          "ldap.roster.group.title",
          "displayName,cn",
          "The attributes of a group with what people read in their rosters, of several the first"
              + " that is there.");
  public static final Setting PERSON =
      Setting.text(
          "ldap.roster.person",
          "displayName,cn",
          "The attributes of a person with what others read in their rosters.");

  @Override
  public String title() {
    return "Groups of the directory in rosters";
  }
}
