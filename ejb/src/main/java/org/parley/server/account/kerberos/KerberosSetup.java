package org.parley.server.account.kerberos;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.SaslMechanism;
import org.parley.core.sasl.gss.Gs2Kerberos;
import org.parley.core.sasl.gss.GssService;
import org.parley.core.sasl.gss.Gssapi;

/** Makes the mechanisms for tickets of Kerberos. */
@Dependent
final class KerberosSetup {
  @Produces
  @Singleton
  Gssapi gssapi(GssService service, AccountLookup accounts) {
    return new Gssapi(service, accounts);
  }

  @Produces
  @Singleton
  SaslMechanism gs2(GssService service, AccountLookup accounts) {
    return new Gs2Kerberos(false, service, accounts);
  }

  @Produces
  @Singleton
  SaslMechanism gs2Plus(GssService service, AccountLookup accounts) {
    return new Gs2Kerberos(true, service, accounts);
  }
}
