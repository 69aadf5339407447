package org.parley.connector.tls.key;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Chooses the certificate of the domain that the client names by SNI, else of the domain that the
 * engine was made for, else the first. An alias is the index of an identity.
 */
public final class SniKeyManager extends X509ExtendedKeyManager {
  private final Supplier<KeyMaterial> material;

  /**
   * Makes one.
   *
   * @param material may change; a handshake at that moment may fail, and the client comes again
   */
  public SniKeyManager(Supplier<KeyMaterial> material) {
    this.material = material;
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    KeyMaterial present = material.get();
    int index = -1;
    if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
      for (SNIServerName name : session.getRequestedServerNames()) {
        if (index < 0 && name instanceof SNIHostName host) {
          index = present.indexOf(host.getAsciiName());
        }
      }
    }
    if (index < 0) {
      index = Math.max(0, present.indexOf(engine.getPeerHost()));
    }
    String algorithm = present.identities().get(index).key().getAlgorithm();
    return algorithm.equals(keyType) ? Integer.toString(index) : null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity(alias).chainArray();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity(alias).key();
  }

  private KeyIdentity identity(String alias) {
    return material.get().identities().get(Integer.parseInt(alias));
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return null;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return null;
  }
}
