package org.parley.server.account.openid;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.parley.core.jid.Jid;
import org.parley.core.jid.JidEscaping;
import org.parley.core.jid.LocalNames;

/** What a good token says of whoever has it. */
final class TokenClaims {
  private static final String EMAIL = "email";

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
        return isDoubtful(name) ? Optional.empty() : prepared(value, domain);
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

  private static Optional<String> prepared(String value, String domain) {
    int at = value.lastIndexOf('@');
    boolean ours = at > 0 && value.substring(at + 1).toLowerCase(Locale.ROOT).equals(domain);
    try {
      String local = JidEscaping.escaped(ours ? value.substring(0, at) : value);
      LocalNames.check(local);
      return Optional.of(Jid.of(local, domain, null).local());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
