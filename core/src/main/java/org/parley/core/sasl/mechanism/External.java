package org.parley.core.sasl.mechanism;

import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslMechanism;
import org.parley.core.sasl.SaslRefusal;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.SaslText;
import org.parley.core.sasl.StatefulExchange;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.certificate.XmppAddresses;

/**
 * EXTERNAL (RFC 4422, appendix A): the client's certificate says who it is (XEP-0178, section 2). A
 * certificate without an address of this domain is of no use here.
 */
final class External implements SaslMechanism {
  private final AccountLookup accounts;

  External(AccountLookup accounts) {
    this.accounts = accounts;
  }

  @Override
  public String name() {
    return "EXTERNAL";
  }

  @Override
  public boolean isOffered(SaslContext context) {
    return !addresses(context).isEmpty();
  }

  /** The accounts of this domain that the certificate names, whether there are such or not. */
  private static Set<Jid> addresses(SaslContext context) {
    if (context.security() == null || context.security().peerCertificates().isEmpty()) {
      return Set.of();
    }
    return XmppAddresses.of(context.security().peerCertificates().get(0)).stream()
        .filter(jid -> jid.isBare() && jid.local() != null)
        .filter(jid -> jid.domain().equals(context.domain()))
        .collect(Collectors.toSet());
  }

  @Override
  public SaslExchange begin(SaslContext context) {
    return new StatefulExchange() {
      @Override
      protected SaslStep next(byte[] message) {
        String authzid = SaslText.decode(message);
        Set<Jid> named = addresses(context);
        if (named.isEmpty()) {
          throw SaslRefusal.notAuthorized();
        }
        Jid chosen = authzid.isEmpty() ? null : chosen(named, authzid);
        // a certificate cannot be guessed at, so no account is slowed down, nor slows this down
        return new SaslStep.Proof(
            null,
            SaslStep.Effort.costly(accounts.isElsewhere(context.domain())),
            () -> chosen == null ? only(named) : find(chosen).toStep());
      }
    };
  }

  private SaslStep only(Set<Jid> named) {
    Set<Verdict> known =
        named.stream()
            .map(this::find)
            .filter(verdict -> verdict.kind() != Verdict.Kind.UNKNOWN)
            .collect(Collectors.toSet());
    if (known.contains(Verdict.UNAVAILABLE)) {
      return Verdict.UNAVAILABLE.toStep();
    }
    if (known.size() > 1) {
      return SaslRefusal.invalidAuthzid().toStep();
    }
    return known.stream().findFirst().orElse(Verdict.UNKNOWN).toStep();
  }

  private static Jid chosen(Set<Jid> named, String authzid) {
    return Jid.parse(authzid).filter(named::contains).orElseThrow(SaslRefusal::invalidAuthzid);
  }

  private Verdict find(Jid account) {
    return accounts.find(account.local(), account.domain());
  }
}
