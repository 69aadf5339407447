package org.parley.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.Gauge;
import org.parley.server.ServerStopping;
import org.parley.server.account.Guessing;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Report;
import org.parley.server.script.MemoryClient;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.audit.AuditEntry;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;
import org.parley.server.store.audit.AuditQuery;
import org.parley.server.store.audit.AuditRepository;
import org.parley.server.store.jpa.audit.AuditStores;

/** What comes into the audit of a server, and when. */
class AuditTrailTest {
  private static final Caller NURSE =
      new Caller("nurse", AdminRole.ADMINISTRATOR, "rest", "192.0.2.9");

  private MemoryServer server =
      new MemoryServer(Map.of(AuditSettings.DAYS, "30", AuditSettings.LIMIT_WAITING, "3"));

  @AfterEach
  void close() {
    server.close();
  }

  private Report perform(Caller caller, String name, Map<String, String> given) {
    Operations operations = server.get(Operations.class);
    return operations.perform(caller, operations.find(name).orElseThrow(), given);
  }

  private AuditTrail trail() {
    return server.get(AuditTrail.class);
  }

  private List<AuditEntry> entries() {
    return server.get(AuditRepository.class).after(0, AuditQuery.ALL, 1000);
  }

  private List<AuditEvent> events() {
    return entries().stream().map(AuditEntry::event).toList();
  }

  private void aMinuteLater() {
    server.clock().advance(Duration.ofMinutes(1));
    server.everySecond();
  }

  private AuditEvent event(String detail) {
    return AuditEvent.of(server.clock().instant(), AuditKind.OPERATION, "done").saying(detail);
  }

  private void login(String local, String password) {
    MemoryLink link = server.secureLink();
    link.open("localhost");
    link.next();
    byte[] plain = ("\0" + local + "\0" + password).getBytes(StandardCharsets.UTF_8);
    link.receiveXml(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
            + Base64.getEncoder().encodeToString(plain)
            + "</auth>");
    link.next();
  }

  @Test
  void whatAnAdministratorHasChangedIsOnDiskBeforeTheAnswer() {
    Report report =
        perform(NURSE, "user add", Map.of("account", "juliet@localhost", "password", "wherefore"));
    assertThat(report.sentence()).isEqualTo("The account juliet@localhost was made.");
    assertThat(events())
        .containsExactly(
            AuditEvent.of(server.clock().instant(), AuditKind.ACCOUNT_MADE, "done")
                .by("nurse", "rest", "192.0.2.9")
                .on("user add", "juliet@localhost")
                .saying("password=..."));
  }

  @Test
  void whatOnlyLooksIsNotKept() {
    perform(NURSE, "user list", Map.of());
    aMinuteLater();
    assertThat(entries()).isEmpty();
  }

  @Test
  void whatWasNotDoneIsKeptWithTheReason() {
    assertThatThrownBy(() -> perform(NURSE, "user delete", Map.of("account", "nobody@localhost")))
        .isInstanceOf(OperationException.class);
    assertThat(events()).extracting(AuditEvent::outcome).containsExactly("not-found");
    assertThatThrownBy(() -> perform(NURSE, "user delete", Map.of("account", "secret")))
        .isInstanceOf(OperationException.class);
    aMinuteLater();
    assertThat(events()).extracting(AuditEvent::outcome).containsExactly("not-found", "invalid");
    assertThat(events().get(1).target()).isNull();
  }

  @Test
  void whoeverMayNotIsCounted() {
    Caller observer = new Caller("watch", AdminRole.OBSERVER, "rest", null);
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> perform(observer, "server settings", Map.of()))
          .isInstanceOf(OperationException.class);
    }
    assertThat(entries()).isEmpty();
    aMinuteLater();
    assertThat(events()).hasSize(1);
    AuditEvent event = events().get(0);
    assertThat(event.kind()).isEqualTo(AuditKind.ACCESS_REFUSED);
    assertThat(event.amount()).isEqualTo(50);
    assertThat(event.operation()).isEqualTo("server settings");
  }

  @Test
  void whatWasSaidToPeopleIsNotKept() {
    server.createAccount(Jid.of("juliet@localhost"));
    perform(
        NURSE,
        "announce one",
        Map.of("account", "juliet@localhost", "text", "the tomb", "subject", "news"));
    assertThat(events().get(0).detail()).isEqualTo("subject=news, text=...");
  }

  @Test
  void guessesAreSummedAndNoneIsWrittenAlone() {
    server.createAccount(Jid.of("juliet@localhost"));
    for (int i = 0; i < 3; i++) {
      login("juliet", "guess" + i);
    }
    server.everySecond();
    assertThat(entries()).isEmpty();
    aMinuteLater();
    assertThat(events())
        .filteredOn(event -> event.kind() == AuditKind.LOGIN_FAILED)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.target()).isEqualTo("juliet@localhost");
              assertThat(event.origin()).isEqualTo("192.0.2.1");
              assertThat(event.amount()).isEqualTo(3);
              assertThat(event.actor()).isNull();
            });
  }

  @Test
  void loginsOfAdministratorsAreKeptAndNoOthers() {
    server.createAccount(Jid.of("juliet@localhost"));
    server.createAccount(Jid.of("prospero@localhost"));
    login("juliet", "wherefore");
    login("prospero", "wherefore");
    aMinuteLater();
    assertThat(events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo(AuditKind.ADMINISTRATOR_LOGIN);
              assertThat(event.actor()).isEqualTo("prospero@localhost");
            });
  }

  private MemoryLink juliet() {
    server.createAccount(Jid.of("juliet@localhost"));
    MemoryClient client = (MemoryClient) server.client(Jid.of("juliet@localhost/balcony"));
    client.connect();
    return client.link();
  }

  @Test
  void commandsOfWhoeverIsNoAdministratorAreCounted() {
    MemoryLink juliet = juliet();
    for (int i = 0; i < 30; i++) {
      juliet.receiveXml(
          "<iq xmlns='jabber:client' type='set' id='c' to='localhost'><command"
              + " xmlns='http://jabber.org/protocol/commands' node='urn:parley:admin#user-list'/>"
              + "</iq>");
    }
    aMinuteLater();
    assertThat(events())
        .containsExactly(
            AuditEvent.of(events().get(0).time(), AuditKind.ACCESS_REFUSED, "forbidden")
                .by("juliet@localhost", "command", null)
                .saying(events().get(0).detail())
                .times(30));
    assertThat(events().get(0).detail()).startsWith("urn:parley:admin#user-list; the last at ");
  }

  @Test
  void whatPeopleDoWithTheirOwnAccountsIsKept() {
    MemoryLink juliet = juliet();
    juliet.receiveXml(
        "<iq xmlns='jabber:client' type='set' id='p' to='localhost'><query"
            + " xmlns='jabber:iq:register'><username>juliet</username>"
            + "<password>a-new-password</password></query></iq>");
    juliet.receiveXml(
        "<iq xmlns='jabber:client' type='set' id='r' to='localhost'><query"
            + " xmlns='jabber:iq:register'><remove/></query></iq>");
    server.everySecond();
    assertThat(events()).extracting(AuditEvent::kind).containsExactly(AuditKind.ACCOUNT_REMOVED);
    aMinuteLater();
    assertThat(events())
        .extracting(AuditEvent::kind)
        .containsExactly(AuditKind.ACCOUNT_REMOVED, AuditKind.PASSWORD_CHANGED);
    assertThat(events())
        .allSatisfy(
            event -> {
              assertThat(event.actor()).isEqualTo("juliet@localhost");
              assertThat(event.target()).isEqualTo("juliet@localhost");
              assertThat(event.detail()).isNull();
            });
  }

  @Test
  void attemptsThatAreNotLookedAtAreCountedApart() {
    Guessing guessing = server.get(Guessing.class);
    for (int i = 0; i < 200; i++) {
      guessing.failed(Jid.of("juliet@localhost"), "192.0.2.1");
      guessing.pause(Jid.of("juliet@localhost"), "192.0.2.1");
    }
    login("juliet", "guess");
    aMinuteLater();
    assertThat(events()).extracting(AuditEvent::kind).containsExactly(AuditKind.LOGIN_REFUSED);
  }

  @Test
  void withoutADatabaseTheAnswerSaysThatItIsNotKept() {
    server.loseDatabase();
    Report report = perform(NURSE, "server log", Map.of("level", "usual"));
    assertThat(report.sentence()).contains("This is not in the audit yet");
    assertThat(trail().record(event("x"))).isFalse();
  }

  @Test
  void whatFindsNoRoomIsCounted() {
    for (int i = 0; i < 5; i++) {
      trail().note(event("e" + i));
    }
    Gauge waiting =
        ((StoredAuditTrail) trail())
            .gauges().stream()
                .filter(gauge -> gauge.name().equals("audit.waiting"))
                .findFirst()
                .orElseThrow();
    assertThat(waiting.value().getAsLong()).isEqualTo(3);
    server.everySecond();
    assertThat(waiting.value().getAsLong()).isZero();
    assertThat(events()).extracting(AuditEvent::detail).contains("e0", "e1", "e2");
    assertThat(events())
        .filteredOn(event -> event.kind() == AuditKind.UNRECORDED)
        .extracting(AuditEvent::amount)
        .containsExactly(2L);
  }

  @Test
  void whatWaitsIsWrittenWhenTheServerEnds() {
    trail().count(event("counted"));
    trail().note(event("noted"));
    assertThat(entries()).isEmpty();
    ((StoredAuditTrail) trail()).serverStopped(new ServerStopping.Done());
    assertThat(events()).extracting(AuditEvent::detail).containsOnly("counted", "noted");
  }

  @Test
  void theOldestAreDeletedWhenTheirTimeIsOver() {
    server.everySecond();
    trail().record(event("old"));
    server.clock().advance(Duration.ofDays(29));
    trail().record(event("new"));
    server.everySecond();
    assertThat(entries()).hasSize(2);
    server.clock().advance(Duration.ofDays(1).plusSeconds(1));
    server.everySecond();
    assertThat(events()).extracting(AuditEvent::kind).endsWith(AuditKind.RETENTION);
    assertThat(events()).extracting(AuditEvent::detail).contains("new").doesNotContain("old");
    assertThat(AuditStores.broken(server.get(AuditRepository.class))).isEmpty();
  }

  @Test
  void withoutATimeAllIsKept() {
    server.close();
    server = new MemoryServer(Map.of(AuditSettings.DAYS, "0"));
    trail().record(event("old"));
    server.clock().advance(Duration.ofDays(5000));
    server.everySecond();
    assertThat(events()).extracting(AuditEvent::detail).containsExactly("old");
  }
}
