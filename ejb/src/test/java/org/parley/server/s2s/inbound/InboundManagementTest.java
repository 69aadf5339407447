package org.parley.server.s2s.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.heard;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.s2s.TwoServers;
import org.parley.server.s2s.admin.Federation;
import org.parley.server.script.TestCertificates;
import org.parley.server.session.AccountExecutors;
import org.parley.server.store.OfflineRepository;

/** What a server is answered that manages its stream (XEP-0198), step by step. */
class InboundManagementTest extends CalledServer {
  private static final String SM = " xmlns='urn:xmpp:sm:3'";
  private static final String ENABLE = "<enable" + SM + " resume='true'/>";

  private void say(String body) {
    peer.send(
        "<message from='romeo@montague.example/x' to='juliet@capulet.example'><body>"
            + body
            + "</body></message>");
  }

  private String enabled() {
    authenticated();
    peer.send(ENABLE);
    Element enabled = peer.next();
    assertThat(enabled.name()).isEqualTo("enabled");
    assertThat(enabled.attribute("resume")).isEqualTo("true");
    assertThat(enabled.attribute("max")).isEqualTo("30");
    return enabled.attribute("id");
  }

  private void resume(String id, String count) {
    peer.send("<resume" + SM + " previd='" + id + "' h='" + count + "'/>");
  }

  private String handled() {
    peer.send("<r" + SM + "/>");
    return peer.next().attribute("h");
  }

  private void assertFailed(String condition) {
    Element failed = peer.next();
    assertThat(failed.name()).isEqualTo("failed");
    assertThat(failed.firstElement().name()).isEqualTo(condition);
  }

  @Test
  void countsWhatItHandles() {
    enabled();
    assertThat(handled()).isEqualTo("0");
    say("1");
    say("2");
    peer.send("<r" + SM + "/>");
    assertThat(peer.next().attribute("h")).isEqualTo("2");
    assertThat(heard(juliet)).containsExactly("1", "2");
  }

  @Test
  void whatIsToBeKeptCountsWhenItIsStored() throws Exception {
    enabled();
    juliet.disconnect();
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Jid account = Jid.of("juliet@capulet.example");
    Thread other =
        new Thread(
            () ->
                server
                    .get(AccountExecutors.class)
                    .execute(
                        account,
                        () -> {
                          busy.countDown();
                          awaitQuietly(end);
                        }));
    other.start();
    busy.await();
    say("1");
    peer.send("<r" + SM + "/>");
    assertThat(peer.next()).isNull();
    end.countDown();
    other.join();
    assertThat(peer.next().attribute("h")).isEqualTo("1");
    assertThat(server.get(OfflineRepository.class).count(account)).isEqualTo(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nothingIsEnabledBeforeThePeerHasProvedWhoItIs() {
    host.shows(TestCertificates.of(PEER), null);
    secured(PEER);
    peer.send(ENABLE);
    assertFailed("unexpected-request");
    resume("any", "0");
    assertFailed("unexpected-request");
    peer.send("<r" + SM + "/>");
    assertThat(peer.next()).isNull();
  }

  @Test
  void whoDoesNotWantToResumeIsNotOfferedIt() {
    authenticated();
    peer.send("<enable" + SM + "/>");
    Element enabled = peer.next();
    assertThat(enabled.name()).isEqualTo("enabled");
    assertThat(enabled.attribute("resume")).isNull();
    assertThat(enabled.attribute("id")).isNull();
    say("1");
    assertThat(handled()).isEqualTo("1");
    peer.link().cut();
    assertThat(heard(juliet)).containsExactly("1");
  }

  @Test
  void itIsEnabledOnce() {
    enabled();
    peer.send(ENABLE);
    assertFailed("unexpected-request");
    assertThat(handled()).isEqualTo("0");
  }

  @Test
  void aStreamGoesOnWhereItBrokeOff() {
    String id = enabled();
    say("1");
    peer.link().cut();
    authenticated();
    resume(id, "0");
    Element resumed = peer.next();
    assertThat(resumed.name()).isEqualTo("resumed");
    assertThat(resumed.attribute("previd")).isEqualTo(id);
    assertThat(resumed.attribute("h")).isEqualTo("1");
    say("2");
    assertThat(handled()).isEqualTo("2");
    assertThat(heard(juliet)).containsExactly("1", "2");
  }

  @Test
  void theNewConnectionTakesTheStreamFromTheOldOne() {
    String id = enabled();
    say("1");
    var old = peer.link();
    authenticated();
    resume(id, "0");
    assertThat(peer.next().attribute("h")).isEqualTo("1");
    assertThat(old.isGone()).isTrue();
    say("2");
    assertThat(handled()).isEqualTo("2");
    assertThat(heard(juliet)).containsExactly("1", "2");
  }

  private void authenticatedForBothWays() {
    host.shows(TestCertificates.of(PEER), null);
    secured(PEER);
    peer.send("<bidi xmlns='urn:xmpp:bidi'/>");
    auth("=");
    assertThat(peer.next().name()).isEqualTo("success");
    peer.open(PEER, US, null);
    assertThat(peer.next().name()).isEqualTo("features");
  }

  @Test
  void whoeverResumesWithAWrongCountKeepsNobodyWaiting() {
    authenticatedForBothWays();
    peer.send(ENABLE);
    String id = peer.next().attribute("id");
    TwoServers.send(juliet, TwoServers.message("romeo@montague.example", "Hi"));
    assertThat(peer.next().name()).isEqualTo("message");
    peer.link().cut();
    authenticatedForBothWays();
    resume(id, "5");
    assertThat(peer.next().name()).isEqualTo("resumed");
    assertStreamError("undefined-condition");
    assertThat(heard(juliet)).containsExactly("Hi remote-server-timeout");
  }

  @Test
  void aStreamThatIsNotKnownIsNotResumed() {
    authenticated();
    resume("nothing", "0");
    assertFailed("item-not-found");
    peer.send(ENABLE);
    assertThat(peer.next().name()).isEqualTo("enabled");
  }

  @Test
  void nobodyResumesTheStreamOfSomebodyElse() {
    String id = enabled();
    host.shows(TestCertificates.of("paris.example"), null);
    secured("paris.example");
    auth("=");
    assertThat(peer.next().name()).isEqualTo("success");
    peer.open("paris.example", US, null);
    assertThat(peer.next().name()).isEqualTo("features");
    resume(id, "0");
    assertFailed("item-not-found");
  }

  @Test
  void whoComesTooLateStartsAnew() {
    String id = enabled();
    peer.link().cut();
    server.clock().advance(Duration.ofSeconds(30));
    server.get(Federation.class).everySecond();
    authenticated();
    resume(id, "0");
    assertFailed("item-not-found");
  }

  @Test
  void aStreamThatWasClosedIsNotResumed() {
    String id = enabled();
    peer.link().close();
    authenticated();
    resume(id, "0");
    assertFailed("item-not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a xmlns='urn:xmpp:sm:3' h='1'/>",
        "<a xmlns='urn:xmpp:sm:3' h='x'/>",
        "<a xmlns='urn:xmpp:sm:3'/>",
        "<a xmlns='urn:xmpp:sm:3' h='-1'/>",
        "<a xmlns='urn:xmpp:sm:3' h='4294967296'/>"
      })
  void aCountThatCannotBeRightEndsTheStream(String answer) {
    enabled();
    peer.send(answer);
    assertStreamError("undefined-condition");
  }

  @Test
  void anElementThatThereIsNotEndsTheStream() {
    enabled();
    peer.send("<sleep" + SM + "/>");
    assertStreamError("unsupported-stanza-type");
  }
}
