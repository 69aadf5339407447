package org.parley.server.admin.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.parley.server.admin.operation.AdminRole;

/**
 * What is known of a token. The token itself is not: it is as long as its hash, so that nobody can
 * guess it from that.
 *
 * @param name whom it was made for
 * @param expiry from when on it is worth nothing
 * @param groups of the operations that it is for; empty for all
 * @param hash SHA-256 of the token, in hexadecimal digits
 */
public record ApiToken(
    String name, AdminRole role, Instant expiry, List<String> groups, String hash) {
  /** What a name may be. */
  static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  private static final String GROUPS = "[a-z]+(,[a-z]+)*";
  private static final String HASH = "[0-9a-f]{64}";
  private static final String ALL = "*";
  private static final int WORDS = 5;

  public ApiToken {
    groups = List.copyOf(groups);
  }

  /** Whether it is for the operations of a group. */
  public boolean opens(String group) {
    return groups.isEmpty() || groups.contains(group);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(expiry);
  }

  /** Takes the same time whatever the other hash is. */
  boolean hasHash(byte[] other) {
    return MessageDigest.isEqual(HexFormat.of().parseHex(hash), other);
  }

  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a line of the file. */
  String line() {
    return String.join(
        " ",
        name,
        role.name().toLowerCase(Locale.ROOT),
        expiry.toString(),
        groups.isEmpty() ? ALL : String.join(",", groups),
        hash);
  }

  /**
   * @throws IllegalArgumentException when the line is none of a token
   */
  static ApiToken of(String line) {
    String[] words = line.strip().split("\\s+");
    if (words.length != WORDS || !words[0].matches(NAME) || !words[4].matches(HASH)) {
      throw new IllegalArgumentException("not a name, a role, a time, groups and a hash");
    }
    return new ApiToken(words[0], role(words[1]), time(words[2]), groups(words[3]), words[4]);
  }

  private static AdminRole role(String word) {
    return Arrays.stream(AdminRole.values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no role " + word));
  }

  private static Instant time(String word) {
    try {
      return Instant.parse(word);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a time: " + word, e);
    }
  }

  /** Words that commas separate; an asterisk is all. */
  static List<String> groups(String word) {
    if (word.equals(ALL)) {
      return List.of();
    }
    if (!word.matches(GROUPS)) {
      throw new IllegalArgumentException("These are no groups with commas between them: " + word);
    }
    return Arrays.stream(word.split(",")).distinct().collect(Collectors.toList());
  }
}
