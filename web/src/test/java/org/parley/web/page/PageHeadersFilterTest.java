package org.parley.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.web.link.FakeRequest;
import org.parley.web.link.FakeResponse;
import org.parley.web.link.WebStage;

class PageHeadersFilterTest {
  private static String policy(FakeRequest request) throws Exception {
    try (WebStage stage = new WebStage()) {
      PageHeadersFilter filter = new PageHeadersFilter();
      filter.urls = stage.publicUrl();
      FakeResponse response = new FakeResponse();
      filter.doFilter(request.http(), response.http(), (handed, to) -> {});
      return response.header("Content-Security-Policy");
    }
  }

  @Test
  void thePageConnectsToItsOwnHostAlone() throws Exception {
    assertThat(policy(FakeRequest.from("192.0.2.7").header("Host", "chat.example:8443")))
        .startsWith("default-src 'none';")
        .endsWith("; connect-src 'self' ws://chat.example:8443 wss://chat.example:8443");
  }

  @Test
  void anAddressThatPoliciesCannotNameIsItsOwnHost() throws Exception {
    assertThat(policy(FakeRequest.from("::1").header("Host", "[::1]:8443")))
        .endsWith("; connect-src 'self'");
  }
}
