package org.parley.server.account.openid;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.parley.core.jid.Jid;
import org.parley.core.jid.JidEscaping;

/** What a good token says of whoever has it. */
final class TokenClaims {
  private static final String EMAIL = "email";

  /** The claims that are addresses of e-mail, or look like one; the others are mere names. */
  private static final Set<String> ADDRESSES = Set.of(EMAIL, "upn");

  private final JwtClaims claims;

  TokenClaims(JwtClaims claims) {
    this.claims = claims;
  }

  /** Its scopes: words of a text (RFC 9068, section 2.2.3), or a list as some providers have it. */
  List<String> scopes() {
    Object value = claims.getClaimValue(claims.hasClaim("scope") ? "scope" : "scp");
    if (value instanceof Collection<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return value instanceof String text ? Arrays.asList(text.split(" ")) : List.of();
  }

  /** When it is good no more, or null. */
  Instant expires() {
    try {
      NumericDate time = claims.getExpirationTime();
      return time == null ? null : Instant.ofEpochMilli(time.getValueInMillis());
    } catch (MalformedClaimException e) {
      throw new IllegalStateException("the claim was read before", e);
    }
  }

  /**
   * The localpart, prepared; empty when there is none that an account may have.
   *
   * @param names of the claims that may have it; the first that is there counts
   */
  Optional<String> localpart(List<String> names, String domain) {
    for (String name : names) {
      if (claims.getClaimValue(name) instanceof String value && !value.isBlank()) {
        return isDoubtful(name) ? Optional.empty() : prepared(name, value, domain);
      }
    }
    return Optional.empty();
  }

  /** What anybody may have written into his profile names nobody. */
  private boolean isDoubtful(String name) {
    return name.equals(EMAIL) && !isTrue(claims.getClaimValue("email_verified"));
  }

  /** Some providers write it as a text. */
  private static boolean isTrue(Object value) {
    return Boolean.TRUE.equals(value) || "true".equals(value);
  }

  /**
   * An address of our domain is its localpart, and nothing else is, or else two people would have
   * one name.
   */
  private static Optional<String> prepared(String claim, String value, String domain) {
    if (!ADDRESSES.contains(claim)) {
      return local(value, domain);
    }
    int at = value.indexOf('@');
    if (at <= 0 || value.indexOf('@', at + 1) > 0) {
      return Optional.empty();
    }
    boolean ours = value.substring(at + 1).toLowerCase(Locale.ROOT).equals(domain);
    return local(ours ? value.substring(0, at) : value, domain);
  }

  private static Optional<String> local(String name, String domain) {
    return JidEscaping.account(name, domain).map(Jid::local);
  }
}
