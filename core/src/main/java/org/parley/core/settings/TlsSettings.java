package org.parley.core.settings;

/** TLS and the certificates for it. */
public final class TlsSettings implements SettingGroup {
  public static final Setting C2S_TLS =
      Setting.choice(
              "c2s.tls",
              "required",
              "Whether clients must use TLS: required or optional.",
              "required",
              "optional")
          .inAdapter();
  public static final Setting KEYSTORE =
      Setting.file("tls.keystore", "", "A PKCS#12 key store with a certificate for each domain.")
          .withPorts()
          .inAdapter();
  public static final Setting KEYSTORE_PASSWORD =
      Setting.secret("tls.keystore.password", "The password of the key store.")
          .withPorts()
          .inAdapter();
  public static final Setting PEM =
      Setting.file(
              "tls.pem", "", "A directory with DOMAIN.crt and DOMAIN.key for each domain, PEM.")
          .withPorts()
          .inAdapter();
  public static final Setting TRUST =
      Setting.file(
              "tls.trust", "", "A PEM file of the authorities that issue clients' certificates.")
          .withPorts()
          .inAdapter();
  public static final Setting TRUST_SERVERS =
      Setting.file(
              "tls.trust.servers",
              "",
              "A PEM file of the authorities that issue servers' certificates; empty is"
                  + " those of Java.")
          .withPorts()
          .inAdapter();
  public static final Setting REVOCATION =
      Setting.choice(
              "tls.revocation",
              "off",
              "Whether servers' certificates are checked for revocation: off, soft (unknown"
                  + " passes) or hard.",
              "off",
              "soft",
              "hard")
          .withPorts()
          .inAdapter();
  public static final Setting RELOAD =
      Setting.number("tls.reload", 60, "Seconds between looks whether certificates have changed.")
          .withPorts()
          .inAdapter();

  @Override
  public String title() {
    return "TLS and certificates";
  }
}
