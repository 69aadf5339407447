package org.parley.server.routing;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** Whom what reaches. */
public final class RoutingSettings implements SettingGroup {
  public static final Setting STRANGERS_IQ =
      Setting.choice(
              "strangers.iq",
              "known",
              "Whose requests (iq) reach a resource: of contacts, those who get its presence; of"
                  + " known ones, also those who are in a room with it; of all.",
              "contacts",
              "known",
              "all")
          .inAdapter();

  @Override
  public String title() {
    return "Routing";
  }
}
