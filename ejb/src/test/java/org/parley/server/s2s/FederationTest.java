package org.parley.server.s2s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.assertHears;
import static org.parley.server.s2s.TwoServers.message;
import static org.parley.server.s2s.TwoServers.send;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Setting;
import org.parley.server.s2s.policy.FederationSettings;
import org.parley.server.script.TestCertificates;

/** Two servers find and trust each other, and stanzas go both ways. */
class FederationTest {
  private TwoServers two;

  @AfterEach
  void stop() {
    two.close();
  }

  private void assertTalk() {
    send(two.juliet, message("romeo@montague.example", "one"));
    assertHears(two.romeo, "one");
    send(two.romeo, message("juliet@capulet.example/balcony", "two"));
    assertHears(two.juliet, "two");
    assertHears(two.romeo);
  }

  @Test
  void dialbackProvesBoth() {
    two = new TwoServers().login();
    assertTalk();
    assertThat(two.connections(two.capulet))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("out+bidi capulet.example~montague.example ")
        .contains("authentication=dialback")
        .contains("tls=TLSv1.3");
    assertThat(two.connections(two.montague))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("in+bidi montague.example~capulet.example ")
        .contains("authentication=dialback");
  }

  @Test
  void certificatesProveBoth() {
    two = new TwoServers().withCertificates().login();
    assertTalk();
    assertThat(two.connections(two.capulet)).hasSize(1).first().asString().contains("=external");
    assertThat(two.montagueHost.calls()).isEqualTo(1);
    assertThat(two.capuletHost.calls()).as("nobody had to call back").isZero();
  }

  @Test
  void whereCertificatesAreRequiredTheySuffice() {
    Map<Setting, String> strict = Map.of(FederationSettings.SECURITY, "required-valid-certificate");
    two = new TwoServers(strict, strict).withCertificates().login();
    assertTalk();
  }

  @Test
  void whereCertificatesAreRequiredNobodyComesWithoutOne() {
    two =
        new TwoServers(Map.of(), Map.of(FederationSettings.SECURITY, "required-valid-certificate"))
            .login();
    send(two.juliet, message("romeo@montague.example", "one"));
    assertHears(two.juliet, "one remote-server-timeout");
    assertHears(two.romeo);
  }

  @Test
  void whereCertificatesAreRequiredNobodyIsCalledWithoutOne() {
    two =
        new TwoServers(Map.of(FederationSettings.SECURITY, "required-valid-certificate"), Map.of())
            .login();
    for (String fault : new String[] {"expired on 2026-01-31", null}) {
      two.montagueHost.shows(TestCertificates.of("elsewhere.example"), fault);
      send(two.juliet, message("romeo@montague.example", "one"));
      assertHears(two.juliet, "one remote-server-timeout");
    }
    assertHears(two.romeo);
  }

  @Test
  void whoeverIsDeniedIsNotCalledAndMayNotCall() {
    two = new TwoServers(Map.of(FederationSettings.DENY, "montague.example"), Map.of()).login();
    send(two.juliet, message("romeo@montague.example", "one"));
    assertHears(two.juliet, "one not-allowed");
    assertThat(two.montagueHost.calls()).isZero();
    send(two.romeo, message("juliet@capulet.example", "two"));
    assertHears(two.romeo, "two remote-server-timeout");
  }

  @Test
  void onlyThoseAllowedAreCalled() {
    two = new TwoServers(Map.of(FederationSettings.ALLOW, "verona.example"), Map.of()).login();
    send(two.juliet, message("romeo@montague.example", "one"));
    assertHears(two.juliet, "one not-allowed");
  }

  @Test
  void requestsAreAnsweredAcross() {
    two = new TwoServers().login();
    send(
        two.juliet,
        "<iq type='get' id='p' to='montague.example'><ping xmlns='urn:xmpp:ping'/></iq>");
    assertThat(two.juliet.receive().attribute("type")).isEqualTo("result");
  }

  @Test
  void domainsOfOneServerNeverLeaveIt() {
    two = new TwoServers().login();
    send(
        two.juliet,
        "<iq type='get' id='p' to='conference.capulet.example'>"
            + "<ping xmlns='urn:xmpp:ping'/></iq>");
    assertThat(two.juliet.receive().attribute("type")).isEqualTo("result");
    assertThat(two.network.links()).isEmpty();
    assertThat(two.capuletHost.calls()).isZero();
  }
}
