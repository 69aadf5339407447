package org.parley.server.account.openid;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.account.TrustedAuthorities;

/**
 * What is asked of the provider: by https, with bounds for time and length. Those who ask are the
 * few threads that may wait for other servers, so not more is asked at a time.
 */
@ServerBean
final class ProviderRequests {
  /**
   * Nobody who asks is let in, or too many ask, or it is not there; not what a token brought about.
   */
  private static final Set<Integer> OUTAGES = Set.of(401, 403, 404, 429, 502, 503, 504);

  static final int MOST_BYTES = 256 * 1024;
  private static final String STOPS = "the server stops";
  private static final int KEEP = 10;

  private final Duration timeout;
  private final SSLContext tls;
  private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEEP,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          ProviderRequests::thread);
  private HttpClient client;
  private volatile boolean ended;

  @Inject
  ProviderRequests(Settings settings) {
    this.timeout = Duration.ofSeconds(settings.number(OpenIdSettings.OPENID_TIMEOUT));
    this.tls = TrustedAuthorities.context(settings, OpenIdSettings.OPENID_TRUST);
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
    return parse(request, answer(request));
  }

  private HttpResponse<byte[]> answer(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer = begin(request);
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw away(request, "no answer in " + timeout.toSeconds() + " seconds");
    } catch (ExecutionException | CancellationException e) {
      // a request that was given up may tell that in any of its ways
      throw away(request, ended ? STOPS : reason(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away(request, STOPS);
    } finally {
      answer.cancel(true);
      running.remove(answer);
    }
  }

  private synchronized CompletableFuture<HttpResponse<byte[]>> begin(HttpRequest request) {
    if (ended) {
      throw away(request, STOPS);
    }
    if (client == null) {
      client = made();
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
    running.add(answer);
    return answer;
  }

  private static String reason(Throwable cause) {
    if (!(cause instanceof IOException)) {
      return String.valueOf(cause);
    }
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
  private HttpClient made() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(timeout)
        .sslContext(tls)
        .executor(threads)
        .build();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "parley-openid");
    thread.setDaemon(true);
    return thread;
  }

  /** Nothing is asked any more, and the threads end. */
  void serverStopping(@Observes ServerStopping event) {
    if (forget()) {
      // a client of Java 17 cannot be closed: its last thread ends when it is found to be garbage
      System.gc();
    }
  }

  private synchronized boolean forget() {
    ended = true;
    boolean was = client != null;
    client = null;
    running.forEach(answer -> answer.cancel(true));
    threads.shutdown();
    return was;
  }
}
