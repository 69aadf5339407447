package org.parley.server.account.openid;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;

/** What is asked of the provider: by https, a few at a time, with bounds for time and length. */
@ServerBean
final class ProviderRequests {
  private static final Logger LOG = System.getLogger(ProviderRequests.class.getName());

  /**
   * Nobody who asks is let in, or too many ask, or it is not there; not what a token brought about.
   */
  private static final Set<Integer> OUTAGES = Set.of(401, 403, 404, 429, 502, 503, 504);

  static final int MOST_BYTES = 256 * 1024;
  static final int MOST_AT_ONCE = 16;

  private final Duration timeout;
  private final SSLContext tls;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private volatile HttpClient client;

  @Inject
  ProviderRequests(Settings settings) {
    this.timeout = Duration.ofSeconds(settings.number(OpenIdSettings.OPENID_TIMEOUT));
    this.tls = ProviderTrust.context(settings);
  }

  /**
   * An address that may be asked.
   *
   * @throws IllegalArgumentException when it is none: plain http is for this machine alone
   */
  static URI checked(String address) {
    URI uri = URI.create(address);
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    if (uri.getHost() == null || uri.getUserInfo() != null || !secure && !plain) {
      throw new IllegalArgumentException(address + " is no https address");
    }
    if (plain && !isLoopback(uri.getHost())) {
      throw new IllegalArgumentException(address + " is not https, and not on this machine");
    }
    return uri;
  }

  /** Names are not looked up: who answers for them may be anybody. */
  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    boolean number = host.startsWith("[") || host.matches("[0-9.]+");
    try {
      return number && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Fetches a document.
   *
   * @return the JSON text, which is an object
   * @throws ProviderAwayException when it does not come in time, or is something else
   */
  Map<String, Object> get(URI address) {
    return send(HttpRequest.newBuilder(address).GET());
  }

  /**
   * Sends a form.
   *
   * @param authorization what proves who asks
   * @see #get
   */
  Map<String, Object> post(URI address, String form, String authorization) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Authorization", authorization)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private Map<String, Object> send(HttpRequest.Builder builder) {
    HttpRequest request = builder.header("Accept", "application/json").timeout(timeout).build();
    boolean taken = false;
    try {
      long end = System.nanoTime() + timeout.toNanos();
      taken = free.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
      if (!taken) {
        throw away(request, "too many requests to it are under way");
      }
      return parse(request, answer(request, end - System.nanoTime()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away(request, "the server stops");
    } finally {
      if (taken) {
        free.release();
      }
    }
  }

  private HttpResponse<byte[]> answer(HttpRequest request, long nanos) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client().sendAsync(request, head -> new BoundedBody(MOST_BYTES));
    try {
      return answer.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw away(request, "no answer in " + timeout.toSeconds() + " seconds");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw away(request, cause instanceof IOException ? reason(cause) : cause.toString());
    } finally {
      answer.cancel(true);
    }
  }

  private static String reason(Throwable cause) {
    String name = cause.getClass().getSimpleName();
    return cause.getMessage() == null ? name : name + ", " + cause.getMessage();
  }

  private static Map<String, Object> parse(HttpRequest request, HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      throw new ProviderAwayException(
          request.uri() + ": the status is " + answer.statusCode(),
          OUTAGES.contains(answer.statusCode()));
    }
    try {
      return JsonUtil.parseJson(new String(answer.body(), StandardCharsets.UTF_8));
    } catch (JoseException | RuntimeException e) {
      throw new ProviderAwayException(request.uri() + ": the answer is not a JSON object", false);
    }
  }

  private static ProviderAwayException away(HttpRequest request, String why) {
    return new ProviderAwayException(request.uri() + ": " + why);
  }

  /** Made when it is needed, for it has threads. */
  private HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      synchronized (this) {
        made = client;
        if (made == null) {
          made =
              HttpClient.newBuilder()
                  .version(HttpClient.Version.HTTP_1_1)
                  .followRedirects(HttpClient.Redirect.NEVER)
                  .connectTimeout(timeout)
                  .sslContext(tls)
                  .build();
          client = made;
        }
      }
    }
    return made;
  }

  /** Ends the threads of the client where Java has a way to; else they end by themselves. */
  void serverStopping(@Observes ServerStopping event) {
    Object closing = client;
    if (closing instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        LOG.log(Level.DEBUG, "the client of the provider could not be closed", e);
      }
    }
  }
}
