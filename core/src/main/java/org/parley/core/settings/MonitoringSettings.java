package org.parley.core.settings;

import java.util.List;

/** Who may see how the server is. */
public final class MonitoringSettings implements SettingGroup {
  public static final Setting METRICS =
      Setting.choice(
              "metrics",
              "loopback",
              "Who may read /metrics and the details of /health: off is nobody, loopback is this"
                  + " machine, token is whoever shows the token.",
              "off",
              "loopback",
              "token")
          .inAdapter();
  public static final Setting TOKEN =
      Setting.secret(
          "metrics.token", "That token, of 16 characters or more; it is shown as a bearer token.");

  public static final Setting SLOW =
      Setting.number(
          "metrics.slow",
          100,
          "Milliseconds from which on a stanza is slow, for Java Flight Recorder.");

  private static final int LEAST = 16;

  @Override
  public String title() {
    return "Health and metrics";
  }

  @Override
  public List<String> problems(Settings settings) {
    if (settings.choice(METRICS).equals("token") && settings.text(TOKEN).length() < LEAST) {
      return List.of(
          settings.nameOf(METRICS)
              + " is token, so "
              + settings.nameOf(TOKEN)
              + " must have "
              + LEAST
              + " characters or more");
    }
    return List.of();
  }
}
