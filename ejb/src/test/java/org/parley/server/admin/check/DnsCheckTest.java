package org.parley.server.admin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.naming.CommunicationException;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.server.finding.Finding;

class DnsCheckTest {
  private final Map<String, List<String>> zone = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final Map<Setting, String> values =
      new HashMap<>(Map.of(NetworkSettings.C2S_TLS_PORT, "0", NetworkSettings.S2S_TLS_PORT, "0"));
  private boolean silent;

  private List<String> records(String name, String type) throws NamingException {
    asked.add(type + ' ' + name);
    if (silent) {
      throw new CommunicationException("no answer");
    }
    return zone.getOrDefault(type + ' ' + name, List.of());
  }

  private List<String> look(String... domains) {
    return new DnsCheck(Settings.of(values), this::records)
        .run(List.of(domains)).stream().map(Finding::line).toList();
  }

  @Test
  void recordsThatLeadHereAreGood() {
    zone.put("SRV _xmpp-client._tcp.verona.example", List.of("0 5 5222 chat.verona.example."));
    zone.put("SRV _xmpp-server._tcp.verona.example", List.of("0 5 5270 chat.verona.example."));
    zone.put("AAAA chat.verona.example", List.of("2001:db8::1"));
    assertThat(look("verona.example"))
        .containsExactly(
            "ok  verona.example: _xmpp-client._tcp leads clients to chat.verona.example, port 5222",
            "--  verona.example: _xmpp-server._tcp leads servers to chat.verona.example, port 5270;"
                + " here it is port 5269, so something has to pass it on");
  }

  @Test
  void withoutRecordsTheAddressAndTheUsualPortCount() {
    zone.put("A verona.example", List.of("192.0.2.1"));
    values.put(NetworkSettings.S2S_PORT, "5300");
    assertThat(look("verona.example"))
        .containsExactly(
            "ok  verona.example: clients find it by its address, 192.0.2.1",
            "!!  verona.example: servers try 192.0.2.1 at port 5269, but here it is port 5300: add"
                + " _xmpp-server._tcp.verona.example. IN SRV 0 5 5300 HOST. to the zone");
  }

  @Test
  void whatLeadsNowhereIsWrong() {
    zone.put("SRV _xmpp-client._tcp.verona.example", List.of("0 0 0 ."));
    zone.put("SRV _xmpp-server._tcp.verona.example", List.of("0 5 5269 gone.example."));
    assertThat(look("verona.example", "mantua.example"))
        .containsExactly(
            "!!  verona.example: _xmpp-client._tcp says that there is no such service: remove that"
                + " SRV record",
            "!!  verona.example: _xmpp-server._tcp leads servers to gone.example, port 5269, which"
                + " has no address: give gone.example an A or AAAA record",
            "!!  mantua.example: clients find neither a service nor an address: add"
                + " _xmpp-client._tcp.mantua.example. IN SRV 0 5 5222 HOST. to the zone, or an A or"
                + " AAAA record",
            "!!  mantua.example: servers find neither a service nor an address: add"
                + " _xmpp-server._tcp.mantua.example. IN SRV 0 5 5269 HOST. to the zone, or an A or"
                + " AAAA record");
  }

  @Test
  void portsThatAreOffAndNamesOfTheHouseAreNotAskedFor() {
    values.put(NetworkSettings.S2S_PORT, "0");
    values.put(NetworkSettings.C2S_TLS_PORT, "5223");
    zone.put("A verona.example", List.of("192.0.2.1"));
    assertThat(look("localhost", "verona.example"))
        .containsExactly(
            "--  localhost: is for this machine or network alone",
            "ok  verona.example: clients find it by its address, 192.0.2.1",
            "--  verona.example: clients that begin with TLS find no record; it would be"
                + " _xmpps-client._tcp.verona.example. IN SRV 0 5 5223 HOST.");
    assertThat(asked).noneMatch(name -> name.contains("server") || name.contains("localhost"));
  }

  @Test
  void whoGetsNoAnswerAsksNoMore() {
    silent = true;
    assertThat(look("verona.example", "mantua.example"))
        .containsExactly(
            "!!  verona.example: the name service gave no answer (no answer): see /etc/resolv.conf,"
                + " and whether its servers can be reached");
    assertThat(asked).hasSize(1);
  }
}
