package org.parley.server.component;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** Who may connect as an external component. */
public final class ComponentSettings implements SettingGroup {
  public static final Setting COMPONENTS =
      Setting.secret(
          "components",
          "The external components that may connect: DOMAIN=SECRET, separated by commas.");
  public static final Setting LIMIT_CONNECTIONS =
      Setting.number(
          "limit.component.connections", 8, "The most connections of one component at a time.");

  @Override
  public String title() {
    return "External components";
  }
}
