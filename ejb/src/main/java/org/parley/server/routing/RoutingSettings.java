package org.parley.server.routing;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** Whom what reaches. */
public final class RoutingSettings implements SettingGroup {
  public static final Setting STRANGERS_IQ =
      Setting.choice(
          "strangers.iq",
          "known",
          "Whose requests reach a resource: contacts those who get its presence; known also"
              + " those who share a room with it; all anybody's.",
          "contacts",
          "known",
          "all");

  @Override
  public String title() {
    return "Routing";
  }
}
