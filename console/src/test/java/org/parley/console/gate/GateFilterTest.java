package org.parley.console.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.ServletException;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.console.Admission;
import org.parley.core.console.DeskException;
import org.parley.core.console.DeskLogin;

class GateFilterTest {
  private static final String PROOF = "a-proof-that-nobody-knows";

  private final StubDesk desk = new StubDesk();

  private static Exchange login(String account, String password) {
    return Exchange.post("account", account, "password", password, "proof", PROOF)
        .cookie("parley-login", PROOF);
  }

  @Test
  void aStrangerGetsTheFormAndNothingBehindIt() throws Exception {
    Exchange got = Exchange.get().through(desk);
    assertThat(got.hasPassed()).isFalse();
    assertThat(got.text()).contains("<form method=\"post\"", "name=\"password\"");
    assertThat(got.cookies())
        .singleElement()
        .asString()
        .matches("parley-login=[A-Za-z0-9_-]{32}; Path=/admin; HttpOnly; SameSite=Strict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "guess", "good-token-", "GOOD-TOKEN"})
  void aWrongTokenIsNone(String token) throws Exception {
    assertThat(Exchange.get().cookie("parley-admin", token).through(desk).hasPassed()).isFalse();
    Exchange posted = Exchange.post("x", "y").cookie("parley-admin", token).through(desk);
    assertThat(posted.hasPassed()).isFalse();
    assertThat(posted.text()).contains("not logged in any more");
  }

  @Test
  void whoIsLoggedInComesThrough() throws Exception {
    Exchange got = Exchange.get().cookie("parley-admin", StubDesk.TOKEN).through(desk);
    assertThat(got.hasPassed()).isTrue();
    assertThat(desk.acted).isTrue();
    Exchange renewed =
        Exchange.post()
            .header("Faces-Request", "partial/ajax")
            .cookie("parley-admin", StubDesk.TOKEN)
            .through(desk);
    assertThat(renewed.hasPassed()).isTrue();
    assertThat(desk.acted).isFalse();
  }

  @Test
  void theRightPasswordBeginsAnew() throws Exception {
    Exchange got = login("prospero", StubDesk.PASSWORD).through(desk);
    assertThat(got.status()).isEqualTo(303);
    assertThat(got.answered("Location")).isEqualTo("/admin/");
    assertThat(got.hasSessionEnded()).isTrue();
    assertThat(got.cookies())
        .containsExactly("parley-admin=good-token; Path=/admin; HttpOnly; SameSite=Strict; Secure");
  }

  @ParameterizedTest
  @CsvSource({"WRONG, are wrong", "LATER, too many attempts", "UNAVAILABLE, cannot be looked up"})
  void whoeverIsRefusedIsToldNoMoreThanNeeded(DeskLogin.Outcome outcome, String words)
      throws Exception {
    desk.refusal = outcome;
    Exchange got = login("prospero", "guess").through(desk);
    assertThat(got.text()).contains(words, "role=\"alert\"").doesNotContain("guess");
    assertThat(got.cookies()).isEmpty();
    assertThat(got.hasPassed()).isFalse();
  }

  @Test
  void withoutTheProofOfOurFormThePasswordIsNotLookedAt() throws Exception {
    for (String proof : new String[] {"", "other"}) {
      Exchange got =
          Exchange.post("account", "prospero", "password", StubDesk.PASSWORD, "proof", PROOF)
              .cookie("parley-login", proof)
              .through(desk);
      assertThat(got.text()).contains("too old");
      assertThat(got.cookies()).noneMatch(cookie -> cookie.startsWith("parley-admin"));
    }
    Exchange without =
        Exchange.post("account", "prospero", "password", StubDesk.PASSWORD)
            .cookie("parley-login", PROOF)
            .through(desk);
    assertThat(without.text()).contains("too old");
  }

  @Test
  void whatSomebodyTypesIsShownAsText() throws Exception {
    Exchange got = login("\"><script>alert('x')</script>&", "guess").through(desk);
    assertThat(got.text())
        .contains("value=\"&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\"")
        .doesNotContain("<script");
  }

  @ParameterizedTest
  @EnumSource(Admission.class)
  void everyPageKeepsOthersOut(Admission admission) throws Exception {
    desk.admission = admission;
    Exchange got = Exchange.get().through(desk);
    assertThat(got.answered("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'nonce-")
        .contains("frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("script-src", "unsafe-inline");
    assertThat(got.answered("X-Frame-Options")).isEqualTo("DENY");
    assertThat(got.answered("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(got.answered("Cache-Control")).isEqualTo("no-store");
    assertThat(got.answered("Referrer-Policy")).isEqualTo("same-origin");
  }

  @ParameterizedTest
  @CsvSource({"REMOTE, 403, own machine", "INSECURE, 403, over HTTPS", "OFF, 404, no operations"})
  void theWrongWayIsRefusedEvenWithAToken(Admission admission, int status, String words)
      throws Exception {
    desk.admission = admission;
    Exchange got = Exchange.get().cookie("parley-admin", StubDesk.TOKEN).through(desk);
    assertThat(got.status()).isEqualTo(status);
    assertThat(got.text()).contains(words).doesNotContain("<form");
    assertThat(got.hasPassed()).isFalse();
    Exchange posted = login("prospero", StubDesk.PASSWORD).through(desk);
    assertThat(posted.status()).isEqualTo(status);
    assertThat(posted.cookies()).isEmpty();
  }

  @Test
  void withoutAServerThereIsNothing() throws Exception {
    Exchange got = Exchange.get().cookie("parley-admin", StubDesk.TOKEN).through(null);
    assertThat(got.status()).isEqualTo(404);
    assertThat(got.hasPassed()).isFalse();
  }

  @Test
  void pagesOfOthersSendNothingInTheNameOfWhoeverIsLoggedIn() throws Exception {
    Exchange got =
        Exchange.post()
            .header("Origin", "https://evil.example")
            .cookie("parley-admin", StubDesk.TOKEN)
            .through(desk);
    assertThat(got.status()).isEqualTo(403);
    assertThat(got.hasPassed()).isFalse();
  }

  @Test
  void aScriptOfAFormerVisitIsSentToTheForm() throws Exception {
    Exchange got = Exchange.post().header("Faces-Request", "partial/ajax").through(desk);
    assertThat(got.answered("Content-Type")).isEqualTo("text/xml");
    assertThat(got.text()).contains("<redirect url=\"/admin/\"/>");
  }

  @Test
  void whatIsOldBeginsAnew() throws Exception {
    Exchange expired =
        Exchange.get()
            .cookie("parley-admin", StubDesk.TOKEN)
            .through(
                desk,
                (request, response) -> {
                  throw new ServletException(new ViewExpiredException("gone", "/index.xhtml"));
                });
    assertThat(expired.status()).isEqualTo(303);
    Exchange gone =
        Exchange.get()
            .cookie("parley-admin", StubDesk.TOKEN)
            .through(
                desk,
                (request, response) -> {
                  throw DeskException.gone();
                });
    assertThat(gone.status()).isEqualTo(303);
    assertThat(gone.answered("Location")).isEqualTo("/admin/");
  }

  @Test
  void whatGoesWrongInsideIsNotShown() throws Exception {
    Logger logger = Logger.getLogger(GateFilter.class.getName());
    Filter before = logger.getFilter();
    logger.setFilter(line -> !line.getMessage().startsWith("PARLEY-S202"));
    try {
      Exchange got =
          Exchange.get()
              .cookie("parley-admin", StubDesk.TOKEN)
              .through(
                  desk,
                  (request, response) -> {
                    throw new IllegalStateException("<b>inside</b>");
                  });
      assertThat(got.status()).isEqualTo(500);
      assertThat(got.text()).contains("log says why").doesNotContain("inside");
      assertThat(got.answered("X-Frame-Options")).isEqualTo("DENY");
    } finally {
      logger.setFilter(before);
    }
  }
}
