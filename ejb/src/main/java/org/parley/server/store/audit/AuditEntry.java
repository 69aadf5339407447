package org.parley.server.store.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An event that is kept, in its place in the chain.
 *
 * @param number that of the entry before and one; the first is 1
 * @param previous the hash of the entry before; {@link #NOTHING} for the first one
 * @param hash that of the canonical form, 64 hexadecimal digits in small letters
 */
public record AuditEntry(long number, AuditEvent event, String previous, String hash) {
  /** What stands for the hash of an entry before the first. */
  public static final String NOTHING = "0".repeat(64);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The entry that comes after another one. */
  public static AuditEntry after(long number, String previous, AuditEvent event) {
    long next = number + 1;
    return new AuditEntry(next, event, previous, hash(canonical(next, event, previous)));
  }

  /** Whether its hash is that of what it says. */
  public boolean isSound() {
    return hash.equals(hash(canonical(number, event, previous)));
  }

  /** A time as it stands in entries: UTC, always with milliseconds. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /**
   * The form of which the hash is made: a line for each value in this order, each with a line feed
   * at its end; what is null is an empty line. No value has a line feed.
   */
  private static String canonical(long number, AuditEvent event, String previous) {
    return Stream.of(
            previous,
            Long.toString(number),
            time(event.time()),
            event.kind().toString(),
            event.actor(),
            event.door(),
            event.origin(),
            event.operation(),
            event.target(),
            event.outcome(),
            Long.toString(event.amount()),
            event.detail())
        .map(value -> value == null ? "\n" : value + "\n")
        .collect(Collectors.joining());
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
