package org.parley.web.monitoring;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;
import org.parley.core.settings.MonitoringSettings;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.web.link.WebPeers;

/** Tells who may read more than whether the server is up. */
@ServerBean
final class Readers {
  private static final String BEARER = "Bearer ";

  /** What proxies say of those for whom they ask; whoever comes through one is not of here. */
  private static final List<String> OF_PROXIES =
      List.of(
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "Forwarded",
          "X-Real-IP",
          "Via");

  /** Else a page of anywhere, whose name leads to this machine, could have a browser here ask. */
  private static final Pattern LOOPBACK_HOST =
      Pattern.compile(
          "(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

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
      case "loopback" -> isHere(request) ? Verdict.ALLOWED : Verdict.FROM_ELSEWHERE;
      case "token" -> hasToken(request) ? Verdict.ALLOWED : Verdict.NO_TOKEN;
      default -> Verdict.OFF;
    };
  }

  /** By the connection alone: no header makes anybody local, and some make him a stranger. */
  private static boolean isHere(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return WebPeers.connected(request).filter(InetAddress::isLoopbackAddress).isPresent()
        && OF_PROXIES.stream().allMatch(name -> request.getHeader(name) == null)
        && host != null
        && LOOPBACK_HOST.matcher(host).matches();
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
