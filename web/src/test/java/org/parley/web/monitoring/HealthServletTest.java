package org.parley.web.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.link.Connector;
import org.parley.core.link.ConnectorState;
import org.parley.core.link.ConnectorState.ListeningPort;
import org.parley.core.link.ConnectorState.Workers;
import org.parley.core.settings.MonitoringSettings;
import org.parley.core.settings.Settings;
import org.parley.server.health.Health;
import org.parley.server.health.Lifecycle;
import org.parley.server.stream.inflow.StreamService;
import org.parley.web.link.FakeRequest;
import org.parley.web.link.FakeResponse;
import org.parley.web.link.WebStage;

/** MicroProfile Health 4.0, section 5. */
class HealthServletTest {
  private final WebStage stage = new WebStage();
  private final HealthServlet servlet = new HealthServlet();
  private String choice = "loopback";
  private boolean open = true;
  private int alive = 4;

  private final class Ports implements Connector {
    @Override
    public void open() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ConnectorState state() {
      return new ConnectorState(
          List.of(
              new ListeningPort("c2s.port", 5222, true), new ListeningPort("s2s.port", 5269, open)),
          new Workers(alive, 1, 0, 7));
    }
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private FakeResponse get(String path, String address) throws ServletException, IOException {
    servlet.health = stage.server().get(Health.class);
    servlet.readers = new Readers(Settings.of(Map.of(MonitoringSettings.METRICS, choice)));
    FakeResponse response = new FakeResponse();
    servlet.service(
        FakeRequest.from(address).header("Host", "localhost").path("", path).http(),
        response.http());
    return response;
  }

  private FakeResponse get(String path) throws ServletException, IOException {
    return get(path, "127.0.0.1");
  }

  private static JsonObject json(FakeResponse response) {
    try (JsonReader reader = Json.createReader(new StringReader(response.text()))) {
      return reader.readObject();
    }
  }

  private static JsonObject check(FakeResponse response, String name) {
    return json(response).getJsonArray("checks").getValuesAs(JsonObject.class).stream()
        .filter(each -> each.getString("name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + response.text()));
  }

  private void serve() {
    stage.server().get(StreamService.class).attach(new Ports());
    stage.server().get(Lifecycle.class).serving();
  }

  @Test
  void itIsNotReadyBeforeItServesNorWhenItEnds() throws Exception {
    assertThat(get("/health/ready").status()).isEqualTo(503);
    assertThat(get("/health/started").status()).isEqualTo(503);
    assertThat(get("/health/live").status()).isEqualTo(200);
    serve();
    assertThat(check(get("/health/ready"), "server").getString("status")).isEqualTo("UP");
    assertThat(get("/health/started").text())
        .isEqualTo(
            "{\"status\":\"UP\",\"checks\":[{\"name\":\"server\",\"status\":\"UP\","
                + "\"data\":{\"stage\":\"serving\"}}]}");
    stage.server().get(Lifecycle.class).stopping();
    FakeResponse ending = get("/health/ready");
    assertThat(ending.status()).isEqualTo(503);
    assertThat(json(ending).getString("status")).isEqualTo("DOWN");
    assertThat(check(ending, "server").getJsonObject("data").getString("stage"))
        .isEqualTo("stopping");
    assertThat(get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void aClosedPortIsNamed() throws Exception {
    serve();
    assertThat(check(get("/health"), "listeners").getString("status")).isEqualTo("UP");
    open = false;
    JsonObject listeners = check(get("/health"), "listeners");
    assertThat(listeners.getString("status")).isEqualTo("DOWN");
    assertThat(listeners.getJsonObject("data").getString("c2s.port")).isEqualTo("5222 open");
    assertThat(listeners.getJsonObject("data").getString("s2s.port")).isEqualTo("5269 closed");
    assertThat(get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void withoutWorkersOnlyARestartHelps() throws Exception {
    serve();
    JsonObject workers = check(get("/health/live"), "workers");
    assertThat(workers.getJsonObject("data").getInt("alive")).isEqualTo(4);
    alive = 0;
    assertThat(get("/health/live").status()).isEqualTo(503);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.7,loopback", "127.0.0.1,off", "127.0.0.1,token"})
  void strangersLearnNoMoreThanTheStatus(String address, String setting) throws Exception {
    choice = setting;
    serve();
    FakeResponse response = get("/health/live", address);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).isEqualTo("application/json");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.text()).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
  }

  @Test
  void whereTheServerHasAHealthOfItsOwnItIsElsewhere() throws Exception {
    serve();
    assertThat(get("/parley/health/started").text()).isEqualTo(get("/health/started").text());
    assertThat(get("/parley/health/live").text()).isEqualTo(get("/health/live").text());
  }
}
