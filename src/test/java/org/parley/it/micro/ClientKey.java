package org.parley.it.micro;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509ExtendedKeyManager;

/** Shows one certificate, whomever the server trusts. */
public final class ClientKey extends X509ExtendedKeyManager {
  private static final String ALIAS = "own";
  private final Authority.Issued issued;

  public ClientKey(Authority.Issued issued) {
    this.issued = issued;
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return ALIAS;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return new X509Certificate[] {issued.certificate()};
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return issued.key();
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return ALIAS;
  }
}
