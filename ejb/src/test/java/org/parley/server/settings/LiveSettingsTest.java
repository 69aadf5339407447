package org.parley.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.server.script.Negotiation.authPlain;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;
import static org.parley.server.script.Negotiation.send;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Setting.Counting;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.AccountSettings;
import org.parley.server.extension.muc.MucSettings;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.s2s.policy.FederationPolicy;
import org.parley.server.s2s.policy.FederationSettings;
import org.parley.server.s2s.policy.Trust;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** Each setting that counts at once does, in the part that uses it; no other one changes. */
class LiveSettingsTest {
  private static final String PEER = "capulet.example";

  private final MemoryServer server = new MemoryServer(Map.of());
  private final SettingsReload reload = server.get(SettingsReload.class);
  private final Map<Setting, String> given = new HashMap<>();
  private int accounts;

  @AfterEach
  void close() {
    server.close();
  }

  private SettingsReload.Outcome change(Setting setting, String value) {
    given.put(setting, value);
    return reload.reload(Settings.of(given), EnumSet.of(Counting.AT_ONCE));
  }

  private String register() {
    MemoryLink link = opened(server.secureLink());
    send(
        link,
        "<iq type='set' id='r'><query xmlns='jabber:iq:register'><username>u"
            + accounts++
            + "</username><password>wherefore</password></query></iq>");
    return link.next().attribute("type");
  }

  private String login(String user) {
    MemoryLink link = opened(server.secureLink());
    authPlain(link, user);
    return link.next().toString();
  }

  private boolean tellsVersion(String user) {
    MemoryLink link = bound(server, user, "x" + accounts++);
    send(link, "<iq type='get' id='v' to='localhost'><query xmlns='jabber:iq:version'/></iq>");
    String answer = link.next().toString();
    assertThat(answer).contains("Parley");
    return !answer.contains("hidden");
  }

  private Trust trust() {
    return server.get(FederationPolicy.class).trust(PEER);
  }

  /** A setting that is to count at once has to be tried here. */
  @Test
  void eachOfThemIsTriedHere() {
    assertThat(SettingGroups.seenBy(LiveSettingsTest.class.getClassLoader()).all())
        .filteredOn(each -> each.counting() == Counting.AT_ONCE)
        .containsExactlyInAnyOrder(
            ServerSettings.VERSION_HIDDEN,
            AccountSettings.REGISTRATION,
            AccountSettings.LIMIT_REGISTRATIONS,
            AccountSettings.PASSWORD_MIN,
            AccountSettings.PASSWORD_DAYS,
            MucSettings.CREATE,
            FederationSettings.SECURITY,
            FederationSettings.SECURITY_DOMAINS,
            FederationSettings.ALLOW,
            FederationSettings.DENY);
  }

  @Test
  void accounts() {
    assertThat(register()).isEqualTo("error");
    change(AccountSettings.REGISTRATION, "open");
    assertThat(register()).isEqualTo("result");
    change(AccountSettings.LIMIT_REGISTRATIONS, "2");
    assertThat(register()).isEqualTo("result");
    assertThat(register()).isEqualTo("error");
    change(AccountSettings.LIMIT_REGISTRATIONS, "0");
    assertThat(register()).isEqualTo("result");
    change(AccountSettings.REGISTRATION, "closed");
    assertThat(register()).isEqualTo("error");
  }

  @Test
  void passwords() {
    Jid romeo = Jid.of("romeo@localhost");
    server.createAccount(romeo);
    change(AccountSettings.PASSWORD_MIN, "30");
    assertThatThrownBy(() -> server.get(AccountEditor.class).create(Jid.of("a@localhost"), "short"))
        .hasMessageContaining("30 characters");
    server.clock().advance(Duration.ofDays(3));
    assertThat(login("romeo")).contains("success");
    change(AccountSettings.PASSWORD_DAYS, "2");
    assertThat(login("romeo")).contains("credentials-expired");
  }

  @Test
  void versionAndRooms() {
    server.createAccount(Jid.of("romeo@localhost"));
    assertThat(tellsVersion("romeo")).isTrue();
    change(ServerSettings.VERSION_HIDDEN, "true");
    assertThat(tellsVersion("romeo")).isFalse();
    change(MucSettings.CREATE, "admins");
    assertThat(server.get(RoomSettings.class).creators()).isEqualTo("admins");
  }

  @Test
  void otherServers() {
    assertThat(trust()).isEqualTo(Trust.DIALBACK_WITH_TLS);
    change(FederationSettings.SECURITY, "required-valid-certificate");
    assertThat(trust()).isEqualTo(Trust.REQUIRED_VALID_CERTIFICATE);
    change(FederationSettings.SECURITY_DOMAINS, PEER + "=dialback-with-TLS");
    assertThat(trust()).isEqualTo(Trust.DIALBACK_WITH_TLS);
    change(FederationSettings.DENY, PEER);
    assertThat(trust()).isEqualTo(Trust.NEVER);
    change(FederationSettings.DENY, "");
    change(FederationSettings.ALLOW, "montague.example");
    assertThat(trust()).isEqualTo(Trust.NEVER);
  }

  @Test
  void aWrongValueChangesNothing() {
    given.put(AccountSettings.REGISTRATION, "open");
    for (Map.Entry<Setting, String> wrong :
        Map.of(
                FederationSettings.SECURITY_DOMAINS, "capulet",
                FederationSettings.DENY, "a@b",
                NetworkSettings.C2S_PORT, "high")
            .entrySet()) {
      assertThatThrownBy(() -> change(wrong.getKey(), wrong.getValue()))
          .isInstanceOf(SettingsException.class);
      given.remove(wrong.getKey());
    }
    assertThat(register()).isEqualTo("error");
  }

  @Test
  void whatCannotCountYetIsToldAndStaysAsItWas() {
    Settings settings = server.get(Settings.class);
    given.put(ServerSettings.DOMAINS, "verona.example");
    given.put(NetworkSettings.C2S_PORT, "1234");
    SettingsReload.Outcome outcome = change(AccountSettings.REGISTRATION, "open");
    assertThat(outcome.counting()).containsExactly(AccountSettings.REGISTRATION);
    assertThat(outcome.waiting()).contains(ServerSettings.DOMAINS, NetworkSettings.C2S_PORT);
    assertThat(settings.list(ServerSettings.DOMAINS)).containsExactly("localhost");
    assertThat(settings.number(NetworkSettings.C2S_PORT)).isEqualTo(5222);
    assertThat(settings.given()).containsKey(AccountSettings.REGISTRATION.key());
    outcome = reload.reload(Settings.of(given), EnumSet.of(Counting.AT_ONCE, Counting.WITH_PORTS));
    assertThat(outcome.counting()).isEqualTo(List.of(NetworkSettings.C2S_PORT));
    assertThat(settings.number(NetworkSettings.C2S_PORT)).isEqualTo(1234);
    given.remove(AccountSettings.REGISTRATION);
    reload.reload(Settings.of(given), EnumSet.of(Counting.AT_ONCE));
    assertThat(settings.given()).doesNotContainKey(AccountSettings.REGISTRATION.key());
    assertThat(settings.text(AccountSettings.REGISTRATION)).isEqualTo("closed");
  }
}
