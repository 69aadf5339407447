package org.parley.it.federation;

import org.parley.it.client.TlsClient;
import org.parley.it.micro.Authority;
import org.parley.it.micro.ClientKey;

/** What may be wrong with the certificate of a server, and how the log tells it. */
enum CertificateFault {
  FOREIGN("its certificate is not trusted: "),
  EXPIRED("its certificate is not trusted: expired on "),
  OF_ANOTHER_DOMAIN("its certificate is none of ");

  private final String reason;

  CertificateFault(String reason) {
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  /**
   * A side of TLS that shows such a certificate.
   *
   * @param authority which is trusted
   * @param foreign which is not
   */
  TlsClient shownBy(String domain, Authority authority, Authority foreign) throws Exception {
    return shows(
        switch (this) {
          case FOREIGN -> foreign.server(domain);
          case EXPIRED -> authority.expired(domain);
          case OF_ANOTHER_DOMAIN -> authority.server("elsewhere.example");
        });
  }

  /** A side of TLS that shows a certificate, whatever the other one wants to see. */
  static TlsClient shows(Authority.Issued issued) {
    return TlsClient.trusting().withKeys(new ClientKey(issued));
  }
}
