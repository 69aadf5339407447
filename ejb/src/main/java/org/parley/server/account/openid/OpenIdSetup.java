package org.parley.server.account.openid;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.bearer.OAuthBearer;
import org.parley.core.sasl.bearer.TokenAdvice;
import org.parley.core.sasl.bearer.TokenVerdict;
import org.parley.core.sasl.bearer.TokenVerifier;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.log.StrangersLog;

/** Makes the mechanism for the tokens of the provider that is set. */
@Dependent
final class OpenIdSetup {

  /** Where no domain has the backend. */
  private static final TokenVerifier NONE =
      new TokenVerifier() {
        @Override
        public Optional<TokenAdvice> advice(String domain) {
          return Optional.empty();
        }

        @Override
        public TokenVerdict verify(String domain, String token) {
          throw new IllegalStateException("no token is taken");
        }
      };

  @Produces
  @Singleton
  OAuthBearer mechanism(TokenVerifier verifier, AccountLookup accounts, OpenIdBackend people) {
    return new OAuthBearer(
        verifier,
        (username, domain) -> {
          Verdict known = accounts.find(username, domain);
          return known.kind() == Verdict.Kind.UNKNOWN
              ? people.welcome(Jid.of(username, domain, null))
              : known;
        });
  }

  @Produces
  @Singleton
  TokenVerifier verifier(
      Settings settings,
      ProviderRequests requests,
      Clock clock,
      SteadyClock steady,
      StrangersLog log) {
    Set<String> domains = OpenIdSettings.domains(settings);
    if (domains.isEmpty()) {
      return NONE;
    }
    OpenIdProvider provider = OpenIdProvider.of(settings);
    ClaimRules rules = new ClaimRules(provider, clock);
    ProviderDocuments documents = new ProviderDocuments(provider, requests, settings, steady);
    TokenCheck check =
        provider.introspects()
            ? new Introspection(provider, requests, documents, rules, steady)
            : new SignedTokens(documents.keys(), rules);
    return new OpenIdTokens(domains, provider, check, log);
  }
}
