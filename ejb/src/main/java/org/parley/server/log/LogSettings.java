package org.parley.server.log;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** What lines of the log have in them. */
public final class LogSettings implements SettingGroup {
  public static final Setting ADDRESSES =
      Setting.choice(
          "log.addresses",
          "full",
          "How addresses stand in the log: full, short is the network and a hash of the account,"
              + " none.",
          "full",
          "short",
          "none");

  public static final Setting FORMAT =
      Setting.choice(
          "log.format",
          "text",
          "How ./parley run writes the log: text, or json, which is an object in each line.",
          "text",
          "json");

  @Override
  public String title() {
    return "The log";
  }
}
