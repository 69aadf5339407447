package org.parley.server.s2s.policy;

import java.util.Arrays;
import org.parley.core.settings.SettingsException;

/** What another server must prove before stanzas are exchanged with it. */
public enum Trust {
  /** Its certificate leads to a trust anchor and names its domain. */
  REQUIRED_VALID_CERTIFICATE("required-valid-certificate"),
  /** By dialback, over TLS with whatever certificate. */
  DIALBACK_WITH_TLS("dialback-with-TLS"),
  /** Nothing helps. */
  NEVER("never");

  private final String value;

  Trust(String value) {
    this.value = value;
  }

  static Trust of(String value) {
    return Arrays.stream(values())
        .filter(trust -> trust.value.equals(value))
        .findFirst()
        .orElseThrow(() -> new SettingsException("There is no security of servers like " + value));
  }
}
