package org.parley.server.roster.shared;

import java.util.List;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;
import org.parley.core.settings.Settings;

/** Which groups stand in people's rosters. */
public final class SharedRosterSettings implements SettingGroup {
  public static final Setting GROUPS =
      Setting.text(
          "roster.groups",
          "",
          "The groups of the directory that stand in rosters, by name and with who sees them, such"
              + " as engineering,support=all,board=assistants+board; * is every group, none when"
              + " empty.");
  public static final Setting SECONDS =
      Setting.number(
          "roster.groups.seconds", 30, "Seconds until it is looked again who is in the groups.");

  @Override
  public String title() {
    return "Shared rosters";
  }

  @Override
  public List<String> problems(Settings settings) {
    return new GroupRules(settings).problems();
  }
}
