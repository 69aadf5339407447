package org.parley.server.account.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.core.settings.Settings;
import org.parley.server.ServerStopping;
import org.parley.server.script.TestClock;

/** The end of the server is the end of what it asks. */
@Timeout(60)
class ProviderRequestsTest {
  private final TokenIssuer issuer = new TokenIssuer(new TestClock());
  private final Set<Thread> before = threads();
  private final ProviderRequests requests = new ProviderRequests(Settings.of(issuer.settings()));
  private final URI address = URI.create(issuer.url() + TokenIssuer.CONFIGURATION);

  @AfterEach
  void stop() {
    issuer.close();
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().startsWith("HttpClient")
                    || thread.getName().startsWith("parley-openid"))
        .collect(Collectors.toSet());
  }

  private Set<Thread> ofRequests() {
    Set<Thread> now = threads();
    now.removeAll(before);
    return now;
  }

  @Test
  void noThreadIsLeft() throws Exception {
    assertThat(requests.get(address)).containsKey("issuer");
    assertThat(ofRequests()).isNotEmpty();
    requests.serverStopping(new ServerStopping());
    while (!ofRequests().isEmpty()) {
      Thread.sleep(10);
    }
    assertThatThrownBy(() -> requests.get(address)).hasMessageContaining("the server stops");
    assertThat(ofRequests()).isEmpty();
  }

  @RepeatedTest(20)
  void aRequestThatIsUnderWayEndsAtOnce() throws Exception {
    issuer.delay(30_000);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> asked = other.submit(() -> requests.get(address));
      while (issuer.requests().isEmpty()) {
        Thread.sleep(1);
      }
      long begin = System.nanoTime();
      requests.serverStopping(new ServerStopping());
      assertThatThrownBy(asked::get).hasMessageContaining("the server stops");
      assertThat(System.nanoTime() - begin).isLessThan(3_000_000_000L);
    } finally {
      other.shutdownNow();
    }
  }
}
