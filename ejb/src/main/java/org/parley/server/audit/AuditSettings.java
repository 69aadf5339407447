package org.parley.server.audit;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** What is kept of the audit. */
public final class AuditSettings implements SettingGroup {
  public static final Setting DAYS =
      Setting.number(
          "audit.days", 365, "How many days the entries of the audit are kept; 0 is for ever.");
  public static final Setting LIMIT_WAITING =
      Setting.number(
          "limit.audit.waiting", 10000, "The most entries of the audit that wait to be stored.");

  @Override
  public String title() {
    return "The audit";
  }
}
