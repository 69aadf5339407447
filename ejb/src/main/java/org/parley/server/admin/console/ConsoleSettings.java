package org.parley.server.admin.console;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** Who may see the operations page. */
public final class ConsoleSettings implements SettingGroup {
  public static final Setting CONSOLE =
      Setting.choice(
          "console",
          "local",
          "Where the operations page at /admin is shown: off is nowhere, local is to browsers on"
              + " this machine, remote is everywhere, over HTTPS.",
          "off",
          "local",
          "remote");
  public static final Setting IDLE =
      Setting.number(
          "console.idle", 15, "Minutes after which whoever does nothing there is logged out.");

  @Override
  public String title() {
    return "The operations page";
  }
}
