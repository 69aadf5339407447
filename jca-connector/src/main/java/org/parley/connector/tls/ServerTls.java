package org.parley.connector.tls;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.parley.connector.tcp.link.Call;
import org.parley.connector.tcp.link.Tls;
import org.parley.connector.tls.key.FixedKeyManager;
import org.parley.connector.tls.key.KeyIdentity;
import org.parley.connector.tls.key.KeyMaterial;
import org.parley.connector.tls.key.KeyMaterialSource;
import org.parley.connector.tls.key.KeyStoreSource;
import org.parley.connector.tls.key.PemSource;
import org.parley.connector.tls.key.SelfSignedSource;
import org.parley.connector.tls.key.SniKeyManager;
import org.parley.connector.tls.trust.CertificateVerdict;
import org.parley.connector.tls.trust.OpenTrust;
import org.parley.connector.tls.trust.PeerTrust;
import org.parley.connector.tls.trust.ServerJudge;
import org.parley.core.link.Link;
import org.parley.core.link.Security;
import org.parley.core.link.ShownCertificate;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.settings.TlsSettings;

/** TLS with the certificates of this server, by the recommendations of RFC 9325 and RFC 7590. */
public final class ServerTls implements Tls, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ServerTls.class.getName());
  private static final String ALPN = "xmpp-client";
  private static final String SERVER_ALPN = "xmpp-server";

  private final KeyMaterialSource source;
  private final List<String> domains;
  private final PeerTrust trust;
  private final ServerJudge servers;
  private final BindingData binding = new BindingData();
  private final TlsProfile profile = new TlsProfile();
  private volatile KeyMaterial material;
  private volatile SSLContext clientContext;
  private volatile SSLContext serverContext;
  private Map<Path, Long> files;

  private ServerTls(
      KeyMaterialSource source, List<String> domains, PeerTrust trust, ServerJudge servers)
      throws IOException {
    this.source = source;
    this.domains = domains;
    this.trust = trust;
    this.servers = servers;
    read();
    this.files = source.files();
  }

  /**
   * Reads certificates as the settings say; makes some when the settings name none.
   *
   * @throws IOException when a file cannot be read; the message says which and what to do
   * @throws SettingsException when what was read cannot be used; likewise
   */
  public static ServerTls load(Settings settings) throws IOException {
    List<String> domains = settings.list(ServerSettings.DOMAINS);
    String anchors = settings.text(TlsSettings.TRUST);
    PeerTrust trust = anchors.isEmpty() ? null : PeerTrust.of(Path.of(anchors));
    return new ServerTls(
        source(settings, domains), domains, trust, ServerJudge.of(settings, Clock.systemUTC()));
  }

  private static KeyMaterialSource source(Settings settings, List<String> domains) {
    String store = settings.text(TlsSettings.KEYSTORE);
    String pem = settings.text(TlsSettings.PEM);
    if (!store.isEmpty()) {
      return new KeyStoreSource(Path.of(store), settings.text(TlsSettings.KEYSTORE_PASSWORD));
    }
    if (!pem.isEmpty()) {
      return new PemSource(Path.of(pem), domains);
    }
    return new SelfSignedSource(
        settings.data().resolve("certificates"), domains, Clock.systemUTC());
  }

  /** Reads the certificates; all connections from now on get them. */
  private void read() throws IOException {
    KeyMaterial present = source.load().checked(domains);
    KeyManager keys = new SniKeyManager(() -> present);
    try {
      SSLContext forClients =
          profile.context(keys, trust == null ? null : new OpenTrust(trust.issuers()));
      serverContext = profile.context(keys, new OpenTrust());
      clientContext = forClients;
      material = present;
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
      read();
      files = source.files();
      LOG.log(Level.INFO, "PARLEY-C021 The certificates have changed: new connections get them.");
    } catch (IOException | SettingsException e) {
      LOG.log(
          Level.ERROR,
          "PARLEY-C022 The changed certificates cannot be used, the old ones stay: {0}",
          e.getMessage());
    }
  }

  /**
   * Reads the certificates again, whether they have changed or not.
   *
   * @throws IOException when they cannot be used, and the old ones stay; the message says why
   */
  public synchronized void readAgain() throws IOException {
    try {
      read();
      files = source.files();
    } catch (SettingsException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What is shown at this moment. */
  public List<ShownCertificate> certificates() {
    return material.identities().stream().map(KeyIdentity::shown).toList();
  }

  /** The certificates of this moment. */
  KeyMaterial material() {
    return material;
  }

  @Override
  public SSLEngine acceptingEngine(Link.Kind kind, String domain, boolean direct) {
    boolean server = kind == Link.Kind.SERVER;
    SSLEngine engine = (server ? serverContext : clientContext).createSSLEngine(domain, -1);
    engine.setUseClientMode(false);
    SSLParameters parameters = profile.parameters(engine);
    parameters.setUseCipherSuitesOrder(true);
    parameters.setWantClientAuth(server || trust != null);
    engine.setSSLParameters(parameters);
    if (direct) {
      String protocol = server ? SERVER_ALPN : ALPN;
      // Null refuses the connection: the peer wants to speak something else.
      engine.setHandshakeApplicationProtocolSelector(
          (self, offered) -> offered.contains(protocol) ? protocol : null);
    }
    return engine;
  }

  /** Each call has a context of its own, so that no session of another domain is resumed. */
  @Override
  public SSLEngine callingEngine(Call call, boolean direct) {
    KeyMaterial present = material;
    KeyIdentity own = present.identities().get(Math.max(0, present.indexOf(call.from())));
    SSLEngine engine;
    try {
      engine = profile.context(new FixedKeyManager(own), new OpenTrust()).createSSLEngine();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS worked before", e);
    }
    engine.setUseClientMode(true);
    SSLParameters parameters = profile.parameters(engine);
    TlsProfile.serverName(call.to()).ifPresent(name -> parameters.setServerNames(List.of(name)));
    if (direct) {
      parameters.setApplicationProtocols(new String[] {SERVER_ALPN});
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public CompletionStage<Security> security(SSLEngine engine, Link.Kind kind) {
    SSLSession session = engine.getSession();
    X509Certificate[] chain = peerChain(session);
    CompletionStage<CertificateVerdict> verdict;
    if (chain.length == 0) {
      verdict = CompletableFuture.completedFuture(CertificateVerdict.NONE);
    } else if (kind == Link.Kind.SERVER) {
      List<byte[]> responses =
          engine.getUseClientMode() && session instanceof ExtendedSSLSession extended
              ? extended.getStatusResponses()
              : List.of();
      verdict = servers.judge(chain, responses);
    } else {
      verdict = CompletableFuture.completedFuture(trust.judge(chain));
    }
    return verdict.thenApply(judged -> security(engine, session, chain, judged));
  }

  private Security security(
      SSLEngine engine, SSLSession session, X509Certificate[] chain, CertificateVerdict verdict) {
    return new Security(
        session.getProtocol(),
        session.getCipherSuite(),
        verdict.chain(),
        verdict.fault(),
        endPoint(engine, session, chain),
        binding.exporter(session));
  }

  /** Of the certificate of whoever accepted the connection (RFC 5929, section 4). */
  private byte[] endPoint(SSLEngine engine, SSLSession session, X509Certificate[] chain) {
    if (engine.getUseClientMode()) {
      return chain.length == 0 ? null : binding.serverEndPoint(chain[0]);
    }
    Certificate[] local = session.getLocalCertificates();
    return local == null ? null : binding.serverEndPoint((X509Certificate) local[0]);
  }

  private static X509Certificate[] peerChain(SSLSession session) {
    try {
      return Arrays.stream(session.getPeerCertificates())
          .map(X509Certificate.class::cast)
          .toArray(X509Certificate[]::new);
    } catch (SSLPeerUnverifiedException e) {
      return new X509Certificate[0];
    }
  }

  /** Gives the threads back that ask about revocation. */
  @Override
  public void close() {
    servers.close();
  }
}
