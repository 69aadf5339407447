package org.parley.connector.tls.key;

import java.util.List;
import org.parley.core.settings.SettingsException;

/**
 * The certificates of this server.
 *
 * @param identities the first is shown where no other fits
 */
public record KeyMaterial(List<KeyIdentity> identities) {

  /** The index of the identity for the domain, or -1. */
  public int indexOf(String domain) {
    for (int i = 0; domain != null && i < identities.size(); i++) {
      if (identities.get(i).covers(domain)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Makes sure that each domain has a certificate that can be used.
   *
   * @throws SettingsException when one has not; the message says what to do
   */
  public KeyMaterial checked(List<String> domains) {
    identities.forEach(KeyIdentity::check);
    for (String domain : domains) {
      if (indexOf(domain) < 0) {
        throw new SettingsException(
            "No certificate names the domain "
                + domain
                + " in its SubjectAltName: add one, or take the domain out of parley.domains.");
      }
    }
    return this;
  }
}
