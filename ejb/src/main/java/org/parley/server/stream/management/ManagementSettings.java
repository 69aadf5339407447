package org.parley.server.stream.management;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** How long a session waits for a client whose connection broke off, and with how much. */
public final class ManagementSettings implements SettingGroup {
  public static final Setting RESUME =
      Setting.number(
              "sm.resume",
              600,
              "Seconds that a session waits for a client whose connection broke off; 0 is not at all.")
          .inAdapter();
  public static final Setting LOCATION =
      Setting.text(
          "sm.location", "", "Where clients should resume, as host:port; empty is as they like.");
  public static final Setting TIMEOUT =
      Setting.number(
          "sm.timeout", 60, "Seconds for a client to confirm what it got when it was asked.");
  public static final Setting LIMIT_STANZAS =
      Setting.number(
          "limit.sm.stanzas", 4000, "The stanzas that a client may leave unconfirmed at a time.");
  public static final Setting LIMIT_BYTES =
      Setting.number("limit.sm.bytes", 4194304, "The same in bytes, about.");

  @Override
  public String title() {
    return "Stream management";
  }
}
