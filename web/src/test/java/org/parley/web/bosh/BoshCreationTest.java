package org.parley.web.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.WebSettings;
import org.parley.core.xml.Element;
import org.parley.web.bosh.body.Body;
import org.parley.web.link.WebStage;

/** How a session comes about (XEP-0124, section 7; XEP-0206, section 3). */
class BoshCreationTest {
  private final WebStage stage =
      new WebStage(Map.of(ConnectionSettings.LIMIT_ADDRESS_CONNECTIONS, "3"));
  private final BoshSessions sessions = BoshClient.sessions(stage);

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void theTermsAreToldWithTheFeatures() {
    Answer answer =
        BoshClient.of(sessions)
            .create(
                "hold='1' wait='3600' ver='1.6' to='localhost' xml:lang='de' ack='1'"
                    + " route='xmpp:localhost:9999' from='romeo@localhost' xmpp:version='1.0'");
    Element body = answer.body();
    assertThat(body.attribute("wait")).isEqualTo("60");
    assertThat(body.attribute("hold")).isEqualTo("1");
    assertThat(body.attribute("requests")).isEqualTo("2");
    assertThat(body.attribute("ver")).isEqualTo("1.6");
    assertThat(body.attribute("polling")).isEqualTo("5");
    assertThat(body.attribute("inactivity")).isEqualTo("60");
    assertThat(body.attribute("maxpause")).isEqualTo("300");
    assertThat(body.attribute("ack")).isEqualTo("1573741820");
    assertThat(body.attribute("from")).isEqualTo("localhost");
    assertThat(body.attribute("authid")).isNotEmpty();
    assertThat(body.attribute("stream")).isNull();
    assertThat(body.attribute(Body.XBOSH, "version")).isEqualTo("1.0");
    assertThat(body.attribute(Body.XBOSH, "restartlogic")).isEqualTo("true");
    assertThat(answer.payloads()).singleElement().extracting(Element::name).isEqualTo("features");
    assertThat(answer.text())
        .contains("xmlns:stream='http://etherx.jabber.org/streams'", "xmpp:version='1.0'")
        .contains("<stream:features>")
        .doesNotContain("starttls");
    assertThat(answer.response().contentType()).isEqualTo("text/xml; charset=utf-8");
  }

  @Test
  void aSessionHasAnIdThatNobodyGuesses() {
    Set<String> sids = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      sids.add(BoshClient.of(sessions).create(BoshClient.USUAL).attribute("sid"));
    }
    assertThat(sids).hasSize(3).allMatch(sid -> sid.length() == 32);
  }

  @Test
  void theClientChoosesTheContentType() {
    Answer answer =
        BoshClient.of(sessions).create(BoshClient.USUAL + " content='text/html; charset=utf-8'");
    assertThat(answer.response().contentType()).isEqualTo("text/html; charset=utf-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ver='1.11' | 1.11",
        "ver='1.10' | 1.10",
        "ver='2.0'  | 1.11",
        "ver='1.9'  | 1.9",
        "ver='0.90' | 0.90"
      })
  void theLowerVersionIsSpoken(String attribute, String spoken) {
    assertThat(BoshClient.of(sessions).create("to='localhost' " + attribute).attribute("ver"))
        .isEqualTo(spoken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hold='0' wait='60'  | 0 | 1 | 60 | 70",
        "hold='1' wait='0'   | 1 | 2 | 0  | 70",
        "hold='2' wait='30'  | 2 | 3 | 30 | 60",
        "hold='255' wait='5' | 2 | 3 | 5  | 60",
        "ack='1'             | 1 | 2 | 60 | 60"
      })
  void moreThanAllowedIsNotGiven(
      String attributes, String hold, String requests, String wait, String inactivity) {
    Answer answer = BoshClient.of(sessions).create("ver='1.11' to='localhost' " + attributes);
    assertThat(answer.attribute("hold")).isEqualTo(hold);
    assertThat(answer.attribute("requests")).isEqualTo(requests);
    assertThat(answer.attribute("wait")).isEqualTo(wait);
    assertThat(answer.attribute("inactivity")).isEqualTo(inactivity);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ver='1.11' hold='1'                       | improper-addressing",
        "ver='1.11' to=''                          | improper-addressing",
        "ver='1.11' to='elsewhere.example'         | host-unknown",
        "ver='1.11' to='a@localhost'               | host-unknown",
        "ver='1.11' to='localhost' hold='-1'       | bad-request",
        "ver='1.11' to='localhost' wait='long'     | bad-request",
        "ver='x' to='localhost'                    | bad-request",
        "ver='1.11' to='localhost' content='a b'   | bad-request"
      })
  void whatCannotBeIsRefused(String attributes, String condition) {
    assertThat(BoshClient.of(sessions).create(attributes).condition()).isEqualTo(condition);
    assertThat(stage.links().current()).isZero();
  }

  @Test
  void aLineBreakDoesNotGetIntoAHeader() {
    Answer answer =
        BoshClient.of(sessions).create(BoshClient.USUAL + " content='text/xml&#13;&#10;X: y'");
    assertThat(answer.condition()).isEqualTo("bad-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no XML",
        "<body/>",
        "<body xmlns='http://jabber.org/protocol/httpbind' to='localhost'/>",
        "<body xmlns='http://jabber.org/protocol/httpbind' to='localhost' rid='0'/>",
        "<body xmlns='http://jabber.org/protocol/httpbind' to='localhost' rid='-5'/>",
        "<body xmlns='http://jabber.org/protocol/httpbind' to='localhost' rid='9007199254740992'/>",
        "<body xmlns='http://jabber.org/protocol/httpbind' to='localhost' rid='99999999999999999999'/>",
        "<body xmlns='http://jabber.org/protocol/httpbind' to='localhost' rid='1'>text</body>",
        "<body xmlns='http://jabber.org/protocol/httpbind' to='localhost' rid='1'><!-- c --></body>",
        "<body xmlns='http://jabber.org/protocol/httpbind' to='localhost' rid='1'><?p i?></body>",
        "<!DOCTYPE body><body xmlns='http://jabber.org/protocol/httpbind' rid='1'/>",
        "<body xmlns='http://jabber.org/protocol/httpbind' to='localhost' rid='1'>&x;</body>",
        "<body xmlns='http://jabber.org/protocol/httpbind' to='localhost' rid='1'><a></body>"
      })
  void whatIsNoBodyIsABadRequest(String document) {
    assertThat(BoshClient.of(sessions).raw(document).condition()).isEqualTo("bad-request");
  }

  @Test
  void aClientFromBeforeVersionsGetsHttpErrors() {
    assertThat(BoshClient.of(sessions).create("to='localhost' hold='x'").response().status())
        .isEqualTo(400);
    BoshClient client = BoshClient.of(sessions);
    assertThat(client.create("to='localhost' hold='1'").attribute("ver")).isNull();
    assertThat(client.at(client.rid() + 100, "", "").response().status()).isEqualTo(404);
  }

  @Test
  void oneAddressHasSoManySessionsAndNoMore() {
    for (int i = 0; i < 3; i++) {
      assertThat(BoshClient.of(sessions).create(BoshClient.USUAL).condition()).isNull();
    }
    assertThat(BoshClient.of(sessions).create(BoshClient.USUAL).condition())
        .isEqualTo("policy-violation");
    stage.advance(200);
    assertThat(stage.links().current()).isZero();
    assertThat(BoshClient.of(sessions).create(BoshClient.USUAL).condition()).isNull();
  }

  @Test
  void whoComesWithoutTlsIsRefusedUnlessFromThisMachine() {
    BoshClient far = BoshClient.of(sessions, WebStage.peer("192.0.2.9", false));
    Answer refused = far.create(BoshClient.USUAL);
    assertThat(refused.condition()).isEqualTo("remote-stream-error");
    assertThat(refused.text()).contains("<stream:error><policy-violation");
    BoshClient near = BoshClient.of(sessions, WebStage.peer("127.0.0.1", false));
    assertThat(near.create(BoshClient.USUAL).text())
        .contains("SCRAM-SHA-256")
        .doesNotContain("PLAIN");
  }

  @Test
  void whoComesWithoutTlsIsShownTheWay() {
    try (WebStage known =
        new WebStage(Map.of(WebSettings.PUBLIC_URL, "https://chat.example.org/"))) {
      Answer answer =
          BoshClient.of(BoshClient.sessions(known), WebStage.peer("192.0.2.9", false))
              .create(BoshClient.USUAL);
      assertThat(answer.condition()).isEqualTo("see-other-uri");
      assertThat(answer.body().childText("uri", Body.NAMESPACE))
          .isEqualTo("https://chat.example.org/http-bind");
    }
  }

  @Test
  void nothingBeginsWhileTheServerIsNotReady() {
    stage.links().close();
    assertThat(BoshClient.of(sessions).create(BoshClient.USUAL).condition())
        .isEqualTo("system-shutdown");
  }
}
