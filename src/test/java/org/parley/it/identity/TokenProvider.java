package org.parley.it.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.parley.it.server.FreePorts;

/** An OpenID provider on this machine, whose key is made when the test begins. */
final class TokenProvider implements AutoCloseable {
  static final String AUDIENCE = "parley";

  private final int port = new FreePorts().next();
  private volatile KeyPair keys = makeKeys();
  private HttpServer http;

  static KeyPair makeKeys() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String issuer() {
    return "http://127.0.0.1:" + port + "/house";
  }

  /** It answers from now on. */
  void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.createContext(
        "/house/.well-known/openid-configuration",
        exchange ->
            answer(exchange, "{'issuer':'%1$s','jwks_uri':'%1$s/keys'}".formatted(issuer())));
    http.createContext("/house/keys", exchange -> answer(exchange, keySet()));
    http.start();
  }

  /** Whoever connects is refused from now on. */
  void stop() {
    if (http != null) {
      http.stop(0);
      http = null;
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String keySet() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return "{'keys':[{'kty':'RSA','use':'sig','kid':'%s','n':'%s','e':'%s'}]}"
        .formatted(name(keys), number(key.getModulus()), number(key.getPublicExponent()));
  }

  private static String name(KeyPair pair) {
    return Integer.toHexString(Arrays.hashCode(pair.getPublic().getEncoded()));
  }

  /** Without the zero that a positive number may begin with (RFC 7518, section 2). */
  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String base64(String json) {
    return base64(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /** It signs with another key from now on. */
  void renewKey() {
    keys = makeKeys();
  }

  /** A token that is good for an hour. */
  String token(String name) {
    return token(name, AUDIENCE, Duration.ofHours(1), keys);
  }

  /**
   * Any token that names this provider.
   *
   * @param left until it expires; may be over
   * @param signer not that of this provider, for one that is made up
   */
  String token(String name, String audience, Duration left, KeyPair signer) {
    String claims =
        "{'iss':'%s','aud':'%s','sub':'id-of-%s','preferred_username':'%s','exp':%d}"
            .formatted(issuer(), audience, name, name, Instant.now().plus(left).getEpochSecond());
    String signed =
        base64("{'alg':'RS256','typ':'at+jwt','kid':'%s'}".formatted(name(signer)))
            + '.'
            + base64(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(signer.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + '.' + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same as of this provider's own key. */
  String token(String name, String audience, Duration left) {
    return token(name, audience, left, keys);
  }

  @Override
  public void close() {
    stop();
  }
}
