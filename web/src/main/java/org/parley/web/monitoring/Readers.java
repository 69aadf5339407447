package org.parley.web.monitoring;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.parley.core.settings.MonitoringSettings;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.web.link.LocalCaller;

/** Tells who may read more than whether the server is up. */
@ServerBean
final class Readers {
  private static final String BEARER = "Bearer ";

  /** What is made of a request. */
  enum Verdict {
    ALLOWED,
    /** There is no token with it, or a wrong one. */
    NO_TOKEN,
    /** Only this machine may ask. */
    FROM_ELSEWHERE,
    /** Nobody may. */
    OFF
  }

  private final String choice;
  private final byte[] token;

  @Inject
  Readers(Settings settings) {
    this.choice = settings.choice(MonitoringSettings.METRICS);
    this.token = settings.text(MonitoringSettings.TOKEN).getBytes(StandardCharsets.UTF_8);
  }

  Verdict of(HttpServletRequest request) {
    return switch (choice) {
      case "loopback" -> LocalCaller.sent(request) ? Verdict.ALLOWED : Verdict.FROM_ELSEWHERE;
      case "token" -> hasToken(request) ? Verdict.ALLOWED : Verdict.NO_TOKEN;
      default -> Verdict.OFF;
    };
  }

  private boolean hasToken(HttpServletRequest request) {
    String shown = request.getHeader("Authorization");
    return token.length > 0
        && shown != null
        && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && MessageDigest.isEqual(
            token, shown.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8));
  }
}
