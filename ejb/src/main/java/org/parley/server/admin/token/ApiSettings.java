package org.parley.server.admin.token;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** Whether programs may administrate over HTTP. */
public final class ApiSettings implements SettingGroup {
  public static final Setting API =
      Setting.choice(
              "api",
              "off",
              "Who may administrate over HTTP, at /api/v1: off is nobody, token is whoever shows a token"
                  + " of ./parley token.",
              "off",
              "token")
          .inAdapter();
  public static final Setting RATE =
      Setting.number(
          "api.rate", 600, "Requests of one of these tokens in a minute; 0 is any number.");

  @Override
  public String title() {
    return "Administration over HTTP";
  }
}
