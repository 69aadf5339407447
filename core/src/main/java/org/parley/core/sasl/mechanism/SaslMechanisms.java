package org.parley.core.sasl.mechanism;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.core.link.Security;
import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.ChannelBinding;
import org.parley.core.sasl.PasswordVerifier;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.SaslMechanism;
import org.parley.core.sasl.scram.Scram;
import org.parley.core.sasl.scram.ScramCredentials;
import org.parley.core.sasl.scram.ScramHash;

/** The mechanisms that this server has, in the order in which it offers them. Immutable. */
public final class SaslMechanisms {
  private static final int NONCE_BYTES = 24;

  private final Map<String, SaslMechanism> mechanisms = new LinkedHashMap<>();

  /** The mechanisms that need nothing but accounts. */
  public SaslMechanisms(
      List<String> names,
      ScramCredentials credentials,
      PasswordVerifier verifier,
      AccountLookup accounts) {
    this(names, credentials, verifier, accounts, List.of());
  }

  /**
   * Takes the names as configured. The form of a mechanism with channel binding comes with it;
   * those forms stand before all else, then the order given is kept.
   *
   * @param more mechanisms that are made elsewhere
   * @throws IllegalArgumentException when there is no such mechanism; the message says which
   */
  public SaslMechanisms(
      List<String> names,
      ScramCredentials credentials,
      PasswordVerifier verifier,
      AccountLookup accounts,
      List<SaslMechanism> more) {
    this(names, credentials, verifier, accounts, more, nonces(new SecureRandom()));
  }

  SaslMechanisms(
      List<String> names,
      ScramCredentials credentials,
      PasswordVerifier verifier,
      AccountLookup accounts,
      List<SaslMechanism> more,
      Supplier<String> nonces) {
    Map<String, SaslMechanism> made = new HashMap<>();
    more.forEach(mechanism -> made.put(mechanism.name(), mechanism));
    List<SaslMechanism> others = new ArrayList<>();
    for (String name : names) {
      Optional<ScramHash> hash = hash(name);
      if (hash.isPresent()) {
        add(new Scram(hash.get(), true, credentials, nonces));
        if (!name.endsWith(ChannelBinding.PLUS)) {
          others.add(new Scram(hash.get(), false, credentials, nonces));
        }
      } else if (made.containsKey(name)) {
        Optional.ofNullable(made.get(name + ChannelBinding.PLUS)).ifPresent(this::add);
        others.add(made.get(name));
      } else {
        others.add(simple(name, verifier, accounts));
      }
    }
    others.forEach(this::add);
  }

  private static Supplier<String> nonces(SecureRandom random) {
    return () -> {
      byte[] bytes = new byte[NONCE_BYTES];
      random.nextBytes(bytes);
      return Base64.getEncoder().encodeToString(bytes);
    };
  }

  private static Optional<ScramHash> hash(String name) {
    for (ScramHash hash : ScramHash.values()) {
      if (name.equals(hash.mechanism()) || name.equals(hash.mechanism() + ChannelBinding.PLUS)) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  private static SaslMechanism simple(
      String name, PasswordVerifier verifier, AccountLookup accounts) {
    return switch (name) {
      case "PLAIN" -> new Plain(verifier);
      case "EXTERNAL" -> new External(accounts);
      case "ANONYMOUS" -> new Anonymous();
      default -> throw new IllegalArgumentException("There is no SASL mechanism " + name);
    };
  }

  private void add(SaslMechanism mechanism) {
    mechanisms.putIfAbsent(mechanism.name(), mechanism);
  }

  /**
   * What is offered on a stream: {@link SaslContext#offered}.
   *
   * @param domain the domain that the client addressed
   * @param security what TLS gave, or null without TLS
   */
  public SaslContext offer(String domain, Security security) {
    SaslContext context = new SaslContext(domain, security, List.of());
    List<String> offered =
        mechanisms.values().stream()
            .filter(mechanism -> mechanism.isOffered(context))
            .map(SaslMechanism::name)
            .toList();
    return new SaslContext(domain, security, offered);
  }

  /**
   * Begins an attempt; empty when that mechanism was not offered on this stream ({@link
   * SaslFailure#INVALID_MECHANISM}). What a lookup throws comes out of {@link
   * SaslExchange#evaluate} ({@link SaslFailure#TEMPORARY_AUTH_FAILURE}).
   *
   * @param name as the client wrote it
   * @param context made by {@link #offer}
   */
  public Optional<SaslExchange> begin(String name, SaslContext context) {
    return context.offered().contains(name)
        ? Optional.ofNullable(mechanisms.get(name)).map(mechanism -> mechanism.begin(context))
        : Optional.empty();
  }
}
