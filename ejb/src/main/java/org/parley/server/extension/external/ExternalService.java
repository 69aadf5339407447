package org.parley.server.extension.external;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.core.settings.SettingsException;

/**
 * A server that is told to clients.
 *
 * @param type such as {@code turn}
 * @param host a name or an address
 * @param transport {@code udp} or {@code tcp}
 */
record ExternalService(String type, String host, int port, String transport) {
  private static final Set<String> TYPES = Set.of("stun", "stuns", "turn", "turns");
  private static final Pattern FORM =
      Pattern.compile("(\\w+):(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+):(\\d{1,5}):(udp|tcp)");
  private static final int MOST_PORT = 65_535;

  /**
   * Reads what an administrator has set.
   *
   * @throws SettingsException when it is none; the message says what was expected
   */
  static ExternalService of(String text) {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches() || !TYPES.contains(form.group(1))) {
      throw wrong(text);
    }
    int port = Integer.parseInt(form.group(3));
    if (port < 1 || port > MOST_PORT) {
      throw wrong(text);
    }
    String host = form.group(2).replaceAll("[\\[\\]]", "");
    return new ExternalService(form.group(1), host, port, form.group(4));
  }

  private static SettingsException wrong(String text) {
    return new SettingsException(
        ExternalSettings.SERVICES.key()
            + " must have entries such as stun:stun.example.org:3478:udp or"
            + " turns:turn.example.org:5349:tcp (stun, stuns, turn, turns; udp, tcp), but has: "
            + text);
  }

  /** Whether it relays for those alone who have a password. */
  boolean isRelay() {
    return type.startsWith("turn");
  }
}
