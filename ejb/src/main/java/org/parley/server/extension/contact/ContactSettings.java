package org.parley.server.extension.contact;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** Whom people and other administrators turn to. */
public final class ContactSettings implements SettingGroup {
  public static final Setting ABUSE = addresses("abuse", "abuse that comes from here");
  public static final Setting ADMIN = addresses("admin", "all that administrators should know");
  public static final Setting FEEDBACK = addresses("feedback", "opinions");
  public static final Setting SALES = addresses("sales", "prices and contracts");
  public static final Setting SECURITY = addresses("security", "holes in the security");
  public static final Setting STATUS = addresses("status", "whether the service works");
  public static final Setting SUPPORT = addresses("support", "help");

  private static Setting addresses(String topic, String about) {
    return Setting.text(
        "contact." + topic,
        "",
        "The URIs, separated by commas, for questions about " + about + "; told to everybody.");
  }

  @Override
  public String title() {
    return "Contact addresses";
  }
}
