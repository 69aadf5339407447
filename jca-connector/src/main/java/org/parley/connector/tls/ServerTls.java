package org.parley.connector.tls;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import org.parley.connector.tcp.Tls;
import org.parley.core.link.Security;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** TLS as the server of a connection, by the recommendations of RFC 9325 and RFC 7590. */
public final class ServerTls implements Tls {
  private static final System.Logger LOG = System.getLogger(ServerTls.class.getName());
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
  private static final List<String> CIPHER_SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
  private static final String ALPN = "xmpp-client";

  private final KeyMaterialSource source;
  private final List<String> domains;
  private final PeerTrust trust;
  private final ChannelBinding binding = new ChannelBinding();
  private final String[] cipherSuites;
  private volatile KeyMaterial material;
  private volatile SSLContext context;
  private Map<Path, Long> files;

  private ServerTls(KeyMaterialSource source, List<String> domains, PeerTrust trust)
      throws IOException {
    this.source = source;
    this.domains = domains;
    this.trust = trust;
    this.context = newContext();
    this.files = source.files();
    List<String> supported = Arrays.asList(context.getSupportedSSLParameters().getCipherSuites());
    this.cipherSuites = CIPHER_SUITES.stream().filter(supported::contains).toArray(String[]::new);
  }

  /**
   * Reads certificates as the settings say; makes some when the settings name none.
   *
   * @throws IOException when a file cannot be read; the message says which and what to do
   * @throws SettingsException when what was read cannot be used; likewise
   */
  public static ServerTls load(Settings settings) throws IOException {
    List<String> domains = settings.list(Setting.DOMAINS);
    String anchors = settings.text(Setting.TLS_TRUST);
    PeerTrust trust = anchors.isEmpty() ? null : PeerTrust.of(Path.of(anchors));
    return new ServerTls(source(settings, domains), domains, trust);
  }

  private static KeyMaterialSource source(Settings settings, List<String> domains) {
    String store = settings.text(Setting.TLS_KEYSTORE);
    String pem = settings.text(Setting.TLS_PEM);
    if (!store.isEmpty()) {
      return new KeyStoreSource(Path.of(store), settings.text(Setting.TLS_KEYSTORE_PASSWORD));
    }
    if (!pem.isEmpty()) {
      return new PemSource(Path.of(pem), domains);
    }
    return new SelfSignedSource(
        settings.data().resolve("certificates"), domains, Clock.systemUTC());
  }

  private SSLContext newContext() throws IOException {
    KeyMaterial present = source.load().checked(domains);
    try {
      SSLContext fresh = SSLContext.getInstance("TLS");
      fresh.init(
          new KeyManager[] {new SniKeyManager(() -> present)},
          trust == null ? new TrustManager[0] : new TrustManager[] {trust},
          new SecureRandom());
      material = present;
      return fresh;
    } catch (GeneralSecurityException e) {
      throw new IOException("The platform's TLS cannot be used: " + e, e);
    }
  }

  /** Takes certificates that have changed; when they cannot be used, the old ones stay. */
  public synchronized void reload() {
    try {
      Map<Path, Long> present = source.files();
      if (present.equals(files)) {
        return;
      }
      files = present;
      context = newContext();
      files = source.files();
      LOG.log(Level.INFO, "PARLEY-C021 The certificates have changed: new connections get them.");
    } catch (IOException | SettingsException e) {
      LOG.log(
          Level.ERROR,
          "PARLEY-C022 The changed certificates cannot be used, the old ones stay: {0}",
          e.getMessage());
    }
  }

  /** The certificates of this moment. */
  KeyMaterial material() {
    return material;
  }

  @Override
  public SSLEngine newEngine(String domain, boolean direct) {
    SSLEngine engine = context.createSSLEngine(domain, -1);
    engine.setUseClientMode(false);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
    parameters.setCipherSuites(cipherSuites);
    parameters.setUseCipherSuitesOrder(true);
    parameters.setWantClientAuth(trust != null);
    engine.setSSLParameters(parameters);
    if (direct) {
      // Null refuses the connection: the client wants to speak something else.
      engine.setHandshakeApplicationProtocolSelector(
          (self, offered) -> offered.contains(ALPN) ? ALPN : null);
    }
    return engine;
  }

  @Override
  public Security security(SSLEngine engine) {
    SSLSession session = engine.getSession();
    Certificate[] local = session.getLocalCertificates();
    return new Security(
        session.getProtocol(),
        session.getCipherSuite(),
        peerCertificates(session),
        local == null ? null : binding.serverEndPoint((X509Certificate) local[0]),
        binding.exporter(session));
  }

  private List<X509Certificate> peerCertificates(SSLSession session) {
    if (trust == null) {
      return List.of();
    }
    try {
      return trust.trusted(
          Arrays.stream(session.getPeerCertificates())
              .map(X509Certificate.class::cast)
              .toArray(X509Certificate[]::new));
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }
}
