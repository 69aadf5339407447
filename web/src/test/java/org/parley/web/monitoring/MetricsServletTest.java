package org.parley.web.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.settings.MonitoringSettings;
import org.parley.core.settings.Settings;
import org.parley.server.metrics.Metrics;
import org.parley.web.link.FakeRequest;
import org.parley.web.link.FakeResponse;
import org.parley.web.link.WebStage;

class MetricsServletTest {
  private static final String TOKEN = "but-soft-what-light";

  private final WebStage stage = new WebStage();
  private final MetricsServlet servlet = new MetricsServlet();

  @AfterEach
  void end() {
    stage.close();
  }

  private FakeResponse get(String choice, FakeRequest request) throws Exception {
    servlet.metrics = stage.server().get(Metrics.class);
    servlet.readers =
        new Readers(
            Settings.of(
                Map.of(MonitoringSettings.METRICS, choice, MonitoringSettings.TOKEN, TOKEN)));
    FakeResponse response = new FakeResponse();
    servlet.service(request.http(), response.http());
    return response;
  }

  private static FakeRequest here() {
    return FakeRequest.from("127.0.0.1").header("Host", "localhost");
  }

  @Test
  void theFormatIsThatWhichTheReaderAsksFor() throws Exception {
    FakeResponse plain = get("loopback", here());
    assertThat(plain.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(plain.text()).contains("# TYPE parley_sessions gauge").doesNotContain("# EOF");
    FakeResponse open =
        get("loopback", here().header("Accept", "application/openmetrics-text;version=1.0.0,*/*"));
    assertThat(open.header("Content-Type"))
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(open.text()).endsWith("# EOF\n");
    FakeResponse binary =
        get(
            "loopback",
            here()
                .header(
                    "Accept",
                    "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited"));
    assertThat(binary.header("Content-Type")).startsWith("text/plain");
  }

  @ParameterizedTest
  @CsvSource({"loopback,403", "token,401", "off,404"})
  void strangersLearnNothing(String choice, int status) throws Exception {
    FakeResponse response = get(choice, FakeRequest.from("192.0.2.7").header("Host", "localhost"));
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.text()).doesNotContain("parley_");
    assertThat(response.header("WWW-Authenticate")).isEqualTo(status == 401 ? "Bearer" : null);
  }

  @Test
  void whoeverHasTheTokenReadsThemFromAnywhere() throws Exception {
    FakeRequest request = FakeRequest.from("192.0.2.7").header("Authorization", "Bearer " + TOKEN);
    assertThat(get("token", request).text()).contains("parley_sessions");
  }
}
