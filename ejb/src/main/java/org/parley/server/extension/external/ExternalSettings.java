package org.parley.server.extension.external;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** Servers beside this one that help people to call each other. */
public final class ExternalSettings implements SettingGroup {
  public static final Setting SERVICES =
      Setting.text(
          "external.services",
          "",
          "STUN and TURN servers that clients are told of, separated by commas, each"
              + " type:host:port:transport, such as turn:turn.example.org:3478:udp; an address of"
              + " IPv6 in brackets.");
  public static final Setting SECRET =
      Setting.secret(
          "external.secret",
          "What the TURN servers share with this one (static-auth-secret of coturn): people get"
              + " names and passwords for a while that are made with it.");
  public static final Setting HOURS =
      Setting.number(
          "external.hours", 12, "For so long such a password is good; new ones are asked for.");

  @Override
  public String title() {
    return "Servers for calls";
  }

  @Override
  public List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    for (String service : settings.list(SERVICES)) {
      try {
        ExternalService.of(service);
      } catch (SettingsException e) {
        problems.add(e.getMessage());
      }
    }
    return problems;
  }
}
