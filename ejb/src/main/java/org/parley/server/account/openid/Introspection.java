package org.parley.server.account.openid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtContext;
import org.parley.core.sasl.bearer.TokenVerdict.Fault;
import org.parley.core.time.SteadyClock;
import org.parley.server.account.OutagePause;

/** Has the provider tell what a token is worth (RFC 7662). */
final class Introspection implements TokenCheck {
  private final OpenIdProvider provider;
  private final ProviderRequests requests;
  private final ProviderDocuments documents;
  private final ClaimRules rules;
  private final OutagePause pause;

  Introspection(
      OpenIdProvider provider,
      ProviderRequests requests,
      ProviderDocuments documents,
      ClaimRules rules,
      SteadyClock clock) {
    this.provider = provider;
    this.requests = requests;
    this.documents = documents;
    this.rules = rules;
    this.pause = new OutagePause(clock);
  }

  @Override
  public TokenClaims check(String token) throws TokenFaultException {
    Map<String, Object> answer = ask(token);
    if (!Boolean.TRUE.equals(answer.get("active"))) {
      throw new TokenFaultException(Fault.INVALID_TOKEN, true, "the provider does not know it");
    }
    try {
      JwtClaims claims = new JwtClaims();
      answer.forEach(claims::setClaim);
      rules
          .consumer(false)
          .setSkipSignatureVerification()
          .setDisableRequireSignature()
          .build()
          .processContext(new JwtContext(claims, List.of()));
      return new TokenClaims(claims);
    } catch (InvalidJwtException e) {
      throw SignedTokens.fault(e);
    }
  }

  private Map<String, Object> ask(String token) {
    URI address = documents.introspection();
    pause.enter();
    try {
      Map<String, Object> answer =
          requests.post(
              address,
              "token_type_hint=access_token&token=" + URLEncoder.encode(token, UTF_8),
              authorization());
      pause.end();
      return answer;
    } catch (ProviderAwayException e) {
      if (e.isOutage()) {
        pause.begin(e, false);
      } else {
        pause.end();
      }
      throw e;
    }
  }

  /** RFC 6749, section 2.3.1. */
  private String authorization() {
    String pair =
        URLEncoder.encode(provider.clientId(), UTF_8)
            + ':'
            + URLEncoder.encode(provider.clientSecret(), UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
