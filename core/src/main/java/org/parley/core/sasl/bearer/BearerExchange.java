package org.parley.core.sasl.bearer;

import org.parley.core.jid.Jid;
import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.SaslRefusal;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.SaslText;
import org.parley.core.sasl.StatefulExchange;
import org.parley.core.sasl.bearer.TokenVerdict.Fault;

/**
 * One attempt with a token. The names of host and port that a client may send are not looked at:
 * behind SRV records and proxies, the server does not know under which it was called.
 */
final class BearerExchange extends StatefulExchange {
  private static final String DUMMY = "\u0001";

  private final TokenVerifier verifier;
  private final AccountLookup accounts;
  private final String domain;
  private SaslStep.Refusal refusal;

  BearerExchange(TokenVerifier verifier, AccountLookup accounts, String domain) {
    this.verifier = verifier;
    this.accounts = accounts;
    this.domain = domain;
  }

  @Override
  protected SaslStep next(byte[] message) {
    String text = SaslText.decode(message);
    if (refusal == null) {
      return begin(text);
    }
    if (!text.equals(DUMMY)) {
      throw SaslRefusal.malformed("the answer to an error is %x01");
    }
    return new SaslStep.Failure(SaslFailure.NOT_AUTHORIZED, null, refusal.isGuess());
  }

  private SaslStep begin(String text) {
    BearerResponse response = BearerResponse.parse(text);
    Jid claimed = claimed(response.header().authzid());
    String token = response.token();
    if (token == null) {
      // so a client may ask how to come by one (section 4.3)
      return refuse(new TokenVerdict.Bad(Fault.INVALID_TOKEN, false));
    }
    return new SaslStep.Proof(
        claimed == null ? null : claimed.local(),
        SaslStep.Effort.ELSEWHERE,
        () -> judge(token, claimed));
  }

  /** Whom the client wants to be; null when it leaves that to the token. */
  private Jid claimed(String authzid) {
    if (authzid == null) {
      return null;
    }
    return Jid.parse(authzid)
        .filter(jid -> jid.isBare() && jid.local() != null && jid.domain().equals(domain))
        .orElseThrow(SaslRefusal::invalidAuthzid);
  }

  private SaslStep judge(String token, Jid claimed) {
    TokenVerdict verdict = verifier.verify(domain, token);
    if (verdict instanceof TokenVerdict.Good good) {
      if (claimed != null && !claimed.local().equals(good.username())) {
        throw SaslRefusal.invalidAuthzid();
      }
      SaslStep step = accounts.find(good.username(), domain).asGuess(false).toStep();
      return step instanceof SaslStep.Success success
          ? new SaslStep.Success(success.username(), null, good.expires())
          : step;
    }
    if (verdict instanceof TokenVerdict.Refused refused) {
      return new SaslStep.Failure(refused.failure(), refused.text(), false);
    }
    return refuse((TokenVerdict.Bad) verdict);
  }

  private SaslStep refuse(TokenVerdict.Bad bad) {
    TokenAdvice advice = verifier.advice(domain).orElse(new TokenAdvice(null, null));
    refusal = new SaslStep.Refusal(advice.toJson(bad.fault()), bad.isGuess());
    return refusal;
  }
}
