package org.parley.server.account;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.PasswordVerifier;
import org.parley.core.sasl.SaslMechanism;
import org.parley.core.sasl.mechanism.SaslMechanisms;
import org.parley.core.sasl.scram.ScramCredentials;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** Makes the configured mechanisms of what knows the accounts. */
@Dependent
final class SaslSetup {
  @Produces
  @Singleton
  SaslMechanisms mechanisms(
      Settings settings,
      ScramCredentials credentials,
      PasswordVerifier verifier,
      AccountLookup accounts,
      Instance<SaslMechanism> more) {
    try {
      return new SaslMechanisms(
          settings.list(AccountSettings.SASL_MECHANISMS),
          credentials,
          verifier,
          accounts,
          more.stream().toList());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(AccountSettings.SASL_MECHANISMS.key() + ": " + e.getMessage(), e);
    }
  }
}
