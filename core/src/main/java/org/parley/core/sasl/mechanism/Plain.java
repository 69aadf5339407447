package org.parley.core.sasl.mechanism;

import org.parley.core.jid.Jid;
import org.parley.core.sasl.PasswordVerifier;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslMechanism;
import org.parley.core.sasl.SaslRefusal;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.SaslText;
import org.parley.core.sasl.StatefulExchange;

/** PLAIN (RFC 4616), only under TLS. */
final class Plain implements SaslMechanism {
  private final PasswordVerifier verifier;

  Plain(PasswordVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public String name() {
    return "PLAIN";
  }

  @Override
  public boolean isOffered(SaslContext context) {
    return context.security() != null && verifier.verifies(context.domain());
  }

  @Override
  public SaslExchange begin(SaslContext context) {
    return new StatefulExchange() {
      @Override
      protected SaslStep next(byte[] message) {
        return verify(SaslText.decode(message).split("\0", -1), context.domain());
      }
    };
  }

  private SaslStep verify(String[] fields, String domain) {
    if (fields.length != 3 || fields[1].isEmpty() || fields[2].isEmpty()) {
      throw SaslRefusal.malformed("PLAIN is [authzid] NUL authcid NUL password");
    }
    Jid account = SaslText.account(fields[1], domain);
    if (!fields[0].isEmpty()) {
      SaslText.checkAuthzid(fields[0], account);
    }
    return new SaslStep.Proof(
        account.local(),
        SaslStep.Effort.costly(verifier.isElsewhere(domain)),
        () -> verifier.verify(account.local(), domain, fields[2]).toStep());
  }
}
