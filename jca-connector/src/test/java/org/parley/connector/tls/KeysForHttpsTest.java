package org.parley.connector.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;

class KeysForHttpsTest {
  private static final String FIRST = "example.org";
  private static final String SECOND = "example.com";

  @TempDir private Path data;

  private ServerTls tls() throws Exception {
    return ServerTls.load(
        Settings.of(
            Map.of(
                ServerSettings.DOMAINS,
                FIRST + ',' + SECOND,
                ServerSettings.DATA,
                data.toString())));
  }

  private static SSLContext context() throws Exception {
    KeyManagerFactory factory = KeyManagerFactory.getInstance("Parley");
    factory.init(null, null);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  /** What a server shows to a client that asks for the first domain by SNI. */
  private static X509Certificate shown(SSLContext context) throws Exception {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    Handshake handshake = Handshake.of(engine, null);
    return (X509Certificate) handshake.client().getSession().getPeerCertificates()[0];
  }

  @Test
  void aListenerShowsWhatXmppShows() throws Exception {
    ServerTls tls = tls();
    try (KeysForHttps keys = new KeysForHttps(tls)) {
      assertThat(keys).isNotNull();
      assertThat(shown(context())).isEqualTo(tls.material().identities().get(0).certificate());
    }
  }

  @Test
  void aListenerThatIsOpenShowsChangedCertificates() throws Exception {
    ServerTls tls = tls();
    try (KeysForHttps keys = new KeysForHttps(tls)) {
      assertThat(keys).isNotNull();
      SSLContext context = context();
      X509Certificate old = shown(context);
      Files.delete(data.resolve("certificates").resolve(FIRST + ".key"));
      tls.reload();
      assertThat(shown(context))
          .isNotEqualTo(old)
          .isEqualTo(tls.material().identities().get(0).certificate());
    }
  }

  @Test
  void nobodyGetsKeysWhenTheLoanHasEnded() throws Exception {
    KeysForHttps first = new KeysForHttps(tls());
    KeysForHttps second = new KeysForHttps(tls());
    first.close();
    assertThat(KeyManagerFactory.getInstance("Parley")).isNotNull();
    second.close();
    assertThatThrownBy(() -> KeyManagerFactory.getInstance("Parley"))
        .isInstanceOf(NoSuchAlgorithmException.class);
  }
}
