package org.parley.connector.tls;

import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import org.parley.connector.tls.key.SniKeyManager;

/**
 * Lends the certificates of XMPP to the HTTPS listener of the application server, which opens it
 * itself: as a key manager of the algorithm {@code Parley}, which nobody gets who does not ask for
 * it by this name. It chooses the certificate by SNI and always has those of this moment.
 */
public final class KeysForHttps implements AutoCloseable {
  private static final String NAME = "Parley";

  private final Lender lender;

  /** Begins to lend; whoever lent before has ended, or lends no more now. */
  public KeysForHttps(ServerTls tls) {
    lender = new Lender(new SniKeyManager(tls::material));
    Security.removeProvider(NAME);
    Security.addProvider(lender);
  }

  /** Lends to no further listener. */
  @Override
  public void close() {
    if (Security.getProvider(NAME) == lender) {
      Security.removeProvider(NAME);
    }
  }

  private static final class Lender extends Provider {
    private static final long serialVersionUID = 1L;

    private Lender(KeyManager keys) {
      super(NAME, "1", "The certificates of XMPP");
      putService(
          new Service(this, "KeyManagerFactory", NAME, Factory.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
              return new Factory(keys);
            }
          });
    }
  }

  /** Needs no key store: what a listener gives it is not used. */
  private static final class Factory extends KeyManagerFactorySpi {
    private final KeyManager keys;

    private Factory(KeyManager keys) {
      this.keys = keys;
    }

    @Override
    protected void engineInit(KeyStore store, char[] password) {
      // the keys are there
    }

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {
      // the keys are there
    }

    @Override
    protected KeyManager[] engineGetKeyManagers() {
      return new KeyManager[] {keys};
    }
  }
}
