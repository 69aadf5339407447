package org.parley.web.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.parley.core.link.NetworkPrefix;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.RecentlyUsed;
import org.parley.server.ServerBean;
import org.parley.server.TokenBucket;
import org.parley.server.admin.token.ApiSettings;
import org.parley.server.admin.token.ApiToken;
import org.parley.server.admin.token.ApiTokens;
import org.parley.server.audit.AuditTrail;
import org.parley.server.log.ShownAddresses;
import org.parley.server.log.StrangersLog;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;
import org.parley.web.link.LocalCaller;
import org.parley.web.link.WebPeer;
import org.parley.web.link.WebPeers;

/**
 * Lets in who shows a token (RFC 6750), over HTTPS or on this machine, and not too often. Whoever
 * shows a good one is let in however often others of his network have shown bad ones.
 */
@ServerBean
final class ApiGate {
  /** How the audit calls this way. */
  static final String DOOR = "rest";

  private static final String BEARER = "Bearer ";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int FAILURES = 20;
  private static final int REMEMBERED = 10_000;

  /** So much of what there may be in a minute may come at once. */
  private static final int SHARE = 6;

  private final boolean isOpen;
  private final int rate;
  private final ApiTokens tokens;
  private final WebPeers peers;
  private final SteadyClock clock;
  private final AuditTrail audit;
  private final StrangersLog log;
  private final ShownAddresses addresses;
  private final Clock time;
  private final RecentlyUsed<String, TokenBucket> ofTokens =
      new RecentlyUsed<>(REMEMBERED, one -> 1);
  private final RecentlyUsed<String, TokenBucket> ofNetworks =
      new RecentlyUsed<>(REMEMBERED, one -> 1);

  @Inject
  ApiGate(
      Settings settings,
      ApiTokens tokens,
      WebPeers peers,
      SteadyClock clock,
      AuditTrail audit,
      StrangersLog log,
      ShownAddresses addresses,
      Clock time) {
    this.isOpen = settings.choice(ApiSettings.API).equals("token");
    this.rate = settings.number(ApiSettings.RATE);
    this.tokens = tokens;
    this.peers = peers;
    this.clock = clock;
    this.audit = audit;
    this.log = log;
    this.addresses = addresses;
    this.time = time;
  }

  /**
   * What is known of the token with a request.
   *
   * @throws ProblemException when whoever has sent it is not let in
   */
  ApiToken enter(HttpServletRequest request) {
    if (!isOpen) {
      throw new ProblemException(404, "There is nothing here.");
    }
    WebPeer peer = peers.of(request);
    if (!peer.secure() && !LocalCaller.sent(request)) {
      throw new ProblemException(
          403, "Tokens are taken over HTTPS only; one that was sent without it should be revoked.");
    }
    String shown = request.getHeader("Authorization");
    Optional<ApiToken> token = bearer(shown).flatMap(tokens::find);
    if (token.isEmpty()) {
      throw stranger(NetworkPrefix.of(peer.getName()), shown != null);
    }
    if (!allows(ofTokens, token.get().hash(), rate, Math.max(1, rate / SHARE))) {
      throw tooMany(Math.max(1, (int) MINUTE.toSeconds() / rate));
    }
    return token.get();
  }

  /** From where a request comes, for the audit. */
  String address(HttpServletRequest request) {
    return peers.of(request).address().getHostAddress();
  }

  private static Optional<String> bearer(String shown) {
    return shown != null && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(shown.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  /** The token is good, but not for this operation. */
  ProblemException notForThis(HttpServletRequest request, ApiToken token, String operation) {
    audit.count(
        AuditEvent.of(time.instant(), AuditKind.ACCESS_REFUSED, "forbidden")
            .by(token.name(), DOOR, address(request))
            .on(operation, null));
    return new ProblemException(403, "This token is for other operations.");
  }

  private ProblemException stranger(String network, boolean hasShown) {
    if (hasShown) {
      audit.count(
          AuditEvent.of(time.instant(), AuditKind.ACCESS_REFUSED, "bad-token")
              .by(null, DOOR, network));
    }
    if (!allows(ofNetworks, network, FAILURES, FAILURES)) {
      return tooMany((int) MINUTE.toSeconds() / FAILURES);
    }
    if (hasShown) {
      log.tell(
          Level.INFO,
          "PARLEY-S191",
          network,
          "a token that is not good was shown from {0}",
          addresses.network(network));
    }
    return new ProblemException(
        401,
        "Show a token of this server that is good.",
        "WWW-Authenticate",
        hasShown ? "Bearer error=\"invalid_token\"" : "Bearer");
  }

  private static ProblemException tooMany(int seconds) {
    return new ProblemException(
        429, "These are too many requests.", "Retry-After", Integer.toString(seconds));
  }

  private synchronized boolean allows(
      RecentlyUsed<String, TokenBucket> buckets, String key, int count, int burst) {
    TokenBucket bucket = buckets.get(key);
    if (bucket == null) {
      bucket = new TokenBucket(count, MINUTE, burst);
      buckets.put(key, bucket);
    }
    return bucket.allows(clock);
  }
}
