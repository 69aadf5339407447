package org.parley.server.account.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertFailure;
import static org.parley.server.script.Negotiation.assertStreamError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.authPlain;
import static org.parley.server.script.Negotiation.authenticated;
import static org.parley.server.script.Negotiation.base64;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;
import static org.parley.server.script.Negotiation.send;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.link.NetworkPrefix;
import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Announcements;
import org.parley.server.ServerStopping;
import org.parley.server.account.AccountControl;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.Guessing;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** What somebody is told who has the right password and may not log in all the same. */
class LoginRulesTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost");
  private static final String PASSWORD = "wherefore";
  private static final String WRONG = "therefore";

  private final MemoryServer server = new MemoryServer(Map.of(AccountSettings.PASSWORD_DAYS, "90"));

  @AfterEach
  void stop() {
    server.close();
  }

  private MemoryLink negotiating() {
    return opened(server.secureLink());
  }

  private MemoryLink plain(String password) {
    MemoryLink link = negotiating();
    auth(link, "PLAIN", base64("\0romeo\0" + password));
    return link;
  }

  /** Goes through SCRAM as a client with that password does, up to the outcome. */
  private MemoryLink scram(String password) {
    MemoryLink link = negotiating();
    String bare = "n=romeo,r=nonce";
    auth(link, "SCRAM-SHA-256", base64("n,," + bare));
    String challenge = new String(Base64.getDecoder().decode(link.next().text()));
    String[] fields = challenge.split(",");
    byte[] salt = Base64.getDecoder().decode(fields[1].substring(2));
    int iterations = Integer.parseInt(fields[2].substring(2));
    ScramHash hash = ScramHash.SHA_256;
    byte[] salted = hash.saltedPassword(password.getBytes(), salt, iterations);
    byte[] proof = hash.hmac(salted, "Client Key".getBytes());
    String withoutProof = "c=biws," + fields[0];
    String signed = bare + "," + challenge + "," + withoutProof;
    byte[] signature = hash.hmac(hash.hash(proof), signed.getBytes());
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= signature[i];
    }
    String last = withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
    link.receiveXml("<response xmlns='" + Namespaces.SASL + "'>" + base64(last) + "</response>");
    return link;
  }

  private static void assertSuccess(MemoryLink link) {
    Element answer = link.next();
    assertThat(answer.name()).as(answer.toString()).isEqualTo("success");
  }

  @Test
  void aPasswordThatIsTooOldHasToBeReplaced() {
    server.createAccount(ROMEO);
    server.clock().advance(Duration.ofDays(89));
    assertSuccess(plain(PASSWORD));
    assertSuccess(scram(PASSWORD));
    server.clock().advance(Duration.ofDays(1));
    assertFailure(plain(PASSWORD), "credentials-expired");
    assertFailure(scram(PASSWORD), "credentials-expired");
    assertFailure(plain(WRONG), "not-authorized");
    assertFailure(scram(WRONG), "not-authorized");
    server.get(AccountEditor.class).changePassword(ROMEO, PASSWORD);
    assertSuccess(plain(PASSWORD));
    assertSuccess(scram(PASSWORD));
  }

  @Test
  void aDisabledAccountIsClosedToWhoeverKnowsThePassword() {
    server.createAccount(ROMEO);
    assertThat(control().disable(ROMEO)).isTrue();
    assertFailure(plain(PASSWORD), "account-disabled");
    assertFailure(scram(PASSWORD), "account-disabled");
    assertFailure(plain(WRONG), "not-authorized");
    assertFailure(scram(WRONG), "not-authorized");
    assertThat(server.get(AccountLookup.class).find("romeo", "localhost"))
        .as("by a certificate, a ticket or a token")
        .isEqualTo(Verdict.DISABLED);
    assertThat(control().enable(ROMEO)).isTrue();
    assertSuccess(plain(PASSWORD));
    assertSuccess(scram(PASSWORD));
  }

  @Test
  void messagesToADisabledAccountAreKept() {
    server.createAccount(ROMEO);
    server.createAccount(Jid.of("juliet@localhost"));
    control().disable(ROMEO);
    MemoryLink juliet = bound(server, "juliet", "balcony");
    send(juliet, "<message to='romeo@localhost' type='chat'><body>Good night</body></message>");
    send(juliet, "<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>");
    assertThat(juliet.next().attribute("id")).as("nothing was refused").isEqualTo("p");
    control().enable(ROMEO);
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(romeo, "<presence/>");
    Element next = romeo.next();
    while (!next.name().equals("message")) {
      next = romeo.next();
    }
    assertThat(next.childText("body", Namespaces.CLIENT)).isEqualTo("Good night");
  }

  @Test
  void whoGotInJustBeforeTheAccountWasDisabledDoesNotStay() {
    server.createAccount(ROMEO);
    MemoryLink romeo = authenticated(server, "romeo");
    control().disable(ROMEO);
    bound(bind(romeo, "orchard"));
    server.everySecond();
    assertStreamError(romeo, "not-authorized");
  }

  @Test
  void anExpiredPasswordHasToBeReplaced() {
    server.createAccount(ROMEO);
    assertThat(control().expirePassword(ROMEO)).isTrue();
    assertFailure(plain(PASSWORD), "credentials-expired");
    assertFailure(scram(PASSWORD), "credentials-expired");
    assertFailure(plain(WRONG), "not-authorized");
    assertThat(server.get(AccountLookup.class).find("romeo", "localhost").isRight())
        .as("whoever needs no password")
        .isTrue();
    server.get(AccountEditor.class).changePassword(ROMEO, PASSWORD);
    assertSuccess(plain(PASSWORD));
  }

  /** A client that tries again and again does not get its house banned. */
  @Test
  void whoHasTheRightPasswordIsNotSlowedDownAsOneWhoGuesses() {
    server.createAccount(ROMEO);
    control().expirePassword(ROMEO);
    for (int i = 0; i < 10; i++) {
      assertFailure(plain(PASSWORD), "credentials-expired");
      assertFailure(scram(PASSWORD), "credentials-expired");
    }
    String network = NetworkPrefix.of(server.secureLink().remoteAddress());
    assertThat(server.get(Guessing.class).pause(ROMEO, network)).isZero();
    for (int i = 0; i < 6; i++) {
      assertFailure(plain(WRONG), "not-authorized");
    }
    assertThat(server.get(Guessing.class).pause(ROMEO, network)).isPositive();
  }

  @Test
  void theLastLoginIsKept() {
    server.createAccount(ROMEO);
    assertThat(control().standing(ROMEO).orElseThrow().lastLogin()).isNull();
    server.clock().advance(Duration.ofDays(1));
    bound(server, "romeo", "orchard");
    bound(server, "romeo", "home");
    assertThat(control().standing(ROMEO).orElseThrow().lastLogin()).as("not at once").isNull();
    server.everySecond();
    assertThat(control().standing(ROMEO).orElseThrow().lastLogin())
        .isEqualTo(server.clock().instant());
  }

  @Test
  void theLastSecondIsKeptAtTheEnd() {
    server.createAccount(ROMEO);
    bound(server, "romeo", "orchard");
    server.get(Announcements.class).tell(new ServerStopping());
    assertThat(control().standing(ROMEO).orElseThrow().lastLogin())
        .isEqualTo(server.clock().instant());
  }

  private AccountControl control() {
    return server.get(AccountControl.class);
  }

  @Test
  void whoIsHereStays() {
    server.createAccount(ROMEO);
    MemoryLink link = bound(server, "romeo", "orchard");
    server.clock().advance(Duration.ofDays(90));
    MemoryLink other = negotiating();
    authPlain(other, "romeo");
    assertFailure(other, "credentials-expired");
    assertThat(link.isClosed()).isFalse();
  }
}
