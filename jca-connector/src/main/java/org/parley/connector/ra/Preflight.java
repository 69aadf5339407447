package org.parley.connector.ra;

import java.io.IOException;
import org.parley.connector.tls.ServerTls;
import org.parley.core.settings.PortCheck;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** Tries what would make the connector fail later, when nobody listens any more. */
final class Preflight {
  private Preflight() {}

  /**
   * Looks at the values, the certificates and the ports.
   *
   * @throws SettingsException when the connector could not open; the message says what to do
   */
  static void check(SettingGroups groups, Settings settings) {
    groups.requireValid(settings);
    try (ServerTls tls = ServerTls.load(settings)) {
      new PortCheck(settings).requireXmpp();
    } catch (IOException e) {
      throw new SettingsException(e.getMessage(), e);
    }
  }
}
