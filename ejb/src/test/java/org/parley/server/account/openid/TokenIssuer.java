package org.parley.server.account.openid;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.server.account.AccountSettings;

/** A provider on this machine, with keys that are made when it starts. */
final class TokenIssuer implements AutoCloseable {
  static final String CONFIGURATION = "/.well-known/openid-configuration";
  private static final long HOUR = 3600;

  /** What it answers. */
  private record Page(int status, String body) {}

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Clock clock;
  private final Map<String, Page> pages = new HashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile long delay;

  TokenIssuer(Clock clock) {
    this.clock = clock;
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
    page(
        CONFIGURATION,
        200,
        "{'issuer':'ISSUER','jwks_uri':'ISSUER/keys','introspection_endpoint':'ISSUER/ask'}");
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** Sets an answer; apostrophes stand for quotes, and ISSUER for the address of this provider. */
  synchronized void page(String path, int status, String body) {
    pages.put(path, new Page(status, body.replace('\'', '"').replace("ISSUER", url())));
  }

  /** From now on these are its keys. */
  void publish(JsonWebKey... keys) {
    page("/keys", 200, new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY));
  }

  /** Each answer takes so many milliseconds from now on. */
  void delay(long millis) {
    delay = millis;
  }

  /** The paths that were asked for, and what was sent there, in their order. */
  List<String> requests() {
    return new ArrayList<>(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    requests.add(
        exchange.getRequestURI()
            + (authorization == null ? "" : ' ' + authorization)
            + (sent.isEmpty() ? "" : ' ' + sent));
    Page page;
    synchronized (this) {
      page = pages.getOrDefault(exchange.getRequestURI().getPath(), new Page(404, ""));
    }
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      return;
    }
    byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
    if (page.status() / 100 == 3) {
      exchange.getResponseHeaders().set("Location", page.body());
    }
    exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  static PublicJsonWebKey rsa(String id) {
    try {
      PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static PublicJsonWebKey ec(String id) {
    try {
      PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The claims of a token that is good for an hour; more may be put into them. */
  JwtClaims claims(String username) {
    JwtClaims claims = new JwtClaims();
    long now = clock.millis() / 1000;
    claims.setIssuer(url());
    claims.setAudience("parley");
    claims.setSubject("id-of-" + username);
    claims.setIssuedAt(NumericDate.fromSeconds(now - HOUR));
    claims.setExpirationTime(NumericDate.fromSeconds(now + HOUR));
    claims.setStringClaim("preferred_username", username);
    return claims;
  }

  /** A token of these claims. */
  static String sign(JwtClaims claims, PublicJsonWebKey key, String algorithm) {
    return sign(claims, key, algorithm, "JWT");
  }

  static String sign(JwtClaims claims, PublicJsonWebKey key, String algorithm, String type) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(algorithm);
    if (type != null) {
      signature.setHeader("typ", type);
    }
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The settings that trust it, beside own accounts; more may be put above them. */
  Map<Setting, String> settings() {
    return new HashMap<>(
        Map.of(
            ServerSettings.DOMAINS, "localhost,example.com,own.example",
            AccountSettings.AUTH, "localhost=own+openid,example.com=openid",
            OpenIdSettings.OPENID_ISSUER, url(),
            OpenIdSettings.OPENID_AUDIENCE, "parley"));
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
