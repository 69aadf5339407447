package org.parley.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.ScriptClient;

/** The numbers are those of what has happened, to the last stanza. */
class MetricsTest {
  private static final Stanza STANZA =
      Stanza.of(message("b@c", "chat"), Jid.of("a@b"), Jid.of("b@c"));

  private final MemoryServer server =
      new MemoryServer(Map.of(ServerSettings.DOMAINS, "verona.example,mantua.example"));

  @AfterEach
  void end() {
    server.close();
  }

  private String page() {
    return new String(server.get(Metrics.class).read(null).content(), StandardCharsets.UTF_8);
  }

  private double value(String sample) {
    return page()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(sample + " is not in\n" + page()));
  }

  private double stanzas(String way, String domain, String kind) {
    return value(
        "parley_stanzas_%s_total{domain=\"%s\",kind=\"%s\",peer=\"client\"}"
            .formatted(way, domain, kind));
  }

  private ScriptClient client(String address) {
    Jid jid = Jid.of(address);
    server.createAccount(jid.bare());
    return server.client(jid);
  }

  private static Element message(String to, String type) {
    return Element.builder("message", "jabber:client")
        .attribute("to", to)
        .attribute("type", type)
        .child(Element.of("body", "jabber:client", "a rose"))
        .build();
  }

  private static Element presence() {
    return Element.builder("presence", "jabber:client").build();
  }

  @Test
  void everyStanzaIsCountedAtBothEndsInItsDomain() {
    ScriptClient romeo = client("romeo@verona.example/orchard");
    ScriptClient juliet = client("juliet@mantua.example/balcony");
    romeo.connect();
    juliet.connect();
    juliet.send(presence());
    assertThat(juliet.receive().name()).isEqualTo("presence");
    for (int i = 0; i < 5; i++) {
      romeo.send(message("juliet@mantua.example/balcony", "chat"));
      assertThat(juliet.receive().name()).isEqualTo("message");
    }
    assertThat(stanzas("received", "verona.example", "message")).isEqualTo(5);
    assertThat(stanzas("received", "mantua.example", "message")).isZero();
    assertThat(stanzas("sent", "mantua.example", "message")).isEqualTo(5);
    assertThat(stanzas("sent", "verona.example", "message")).isZero();
    assertThat(stanzas("received", "mantua.example", "presence")).isEqualTo(1);
    assertThat(stanzas("sent", "mantua.example", "presence")).isEqualTo(1);
    assertThat(stanzas("received", "other", "message")).isZero();
  }

  @Test
  void sessionsAreCountedByDomainAndTransportUpToTheirEnd() {
    ScriptClient romeo = client("romeo@verona.example/orchard");
    String sample = "parley_sessions{domain=\"verona.example\",transport=\"tcp\"}";
    assertThat(value(sample)).isZero();
    romeo.connect();
    assertThat(value(sample)).isEqualTo(1);
    assertThat(value("parley_sessions{domain=\"mantua.example\",transport=\"tcp\"}")).isZero();
    romeo.disconnect();
    assertThat(value(sample)).isZero();
  }

  @Test
  void errorsAreCountedByTheirCondition() {
    ScriptClient romeo = client("romeo@verona.example/orchard");
    romeo.connect();
    romeo.send(message("nobody@verona.example", "groupchat"));
    assertThat(romeo.receive().attribute("type")).isEqualTo("error");
    romeo.send(message("@verona.example", "chat"));
    assertThat(romeo.receive().attribute("type")).isEqualTo("error");
    assertThat(value("parley_stanza_errors_total{condition=\"service-unavailable\"}")).isEqualTo(1);
    assertThat(value("parley_stanza_errors_total{condition=\"jid-malformed\"}")).isEqualTo(1);
    assertThat(value("parley_stanza_errors_total{condition=\"conflict\"}")).isZero();
  }

  @Test
  void loginsAreCountedByMechanismAndOutcomeAndNobodyMakesUpNames() {
    ScriptClient romeo = client("romeo@verona.example/orchard");
    romeo.connect();
    MemoryLink stranger = server.secureLink();
    stranger.open("verona.example");
    stranger.next();
    for (String auth :
        List.of(
            "mechanism='PLAIN'>AHJvbWVvAHdyb25n",
            "mechanism='X-MADE-UP'>AAAA",
            "mechanism='PLAIN'>?")) {
      stranger.receiveXml("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' " + auth + "</auth>");
      server.clock().advance(Duration.ofSeconds(20));
      assertThat(stranger.next().name()).isEqualTo("failure");
    }
    assertThat(value("parley_logins_total{mechanism=\"PLAIN\",outcome=\"success\"}")).isEqualTo(1);
    assertThat(value("parley_logins_total{mechanism=\"PLAIN\",outcome=\"not-authorized\"}"))
        .isEqualTo(1);
    assertThat(value("parley_logins_total{mechanism=\"PLAIN\",outcome=\"incorrect-encoding\"}"))
        .isEqualTo(1);
    assertThat(value("parley_logins_total{mechanism=\"none\",outcome=\"invalid-mechanism\"}"))
        .isEqualTo(1);
    assertThat(page()).doesNotContain("MADE-UP");
  }

  @Test
  void commitsAndWhatTheyStoreAreCounted() {
    ScriptClient romeo = client("romeo@verona.example/orchard");
    client("juliet@mantua.example/balcony");
    romeo.connect();
    double before = value("parley_database_entries_total{outcome=\"stored\"}");
    romeo.send(message("juliet@mantua.example", "chat"));
    assertThat(value("parley_database_entries_total{outcome=\"stored\"}")).isEqualTo(before + 1);
    assertThat(value("parley_database_commit_seconds_count")).isPositive();
    assertThat(value("parley_database_entries_total{outcome=\"failed\"}")).isZero();
  }

  @Test
  void aGaugeHasItsBoundAndHowNearItIsToThat() {
    assertThat(value("parley_database_waiting")).isZero();
    assertThat(value("parley_database_waiting_limit")).isEqualTo(20_000);
    assertThat(value("parley_fullness_ratio{of=\"database.waiting\"}")).isZero();
    assertThat(value("parley_stanzas_dropped_total")).isZero();
    assertThat(page()).doesNotContain("parley_sessions 0");
  }

  @Test
  void aSampleOfTheStanzasIsTimed() {
    page();
    PathLatency latency = server.get(PathLatency.class);
    for (int i = 0; i < 64 * 200; i++) {
      latency.delivered(STANZA, server.clock().instant().minusNanos(7_000_000 + i % 64 * 1000L));
    }
    double count = value("parley_delivery_seconds_count");
    assertThat(count).isEqualTo(200.0);
    assertThat(value("parley_delivery_seconds_sum"))
        .isCloseTo(count * 0.007, within(count * 0.0001));
    assertThat(value("parley_delivery_seconds_bucket{le=\"0.005\"}")).isZero();
    assertThat(value("parley_delivery_seconds_bucket{le=\"0.01\"}")).isEqualTo(count);
  }

  @Test
  void whatBelongsToTheMachineIsThere() {
    assertThat(page())
        .contains("jvm_memory_used_bytes{", "jvm_threads_live_threads ", "jvm_gc_memory_allocated");
  }
}
