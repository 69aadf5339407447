package org.parley.server.transfer.content;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.xml.Element;
import org.parley.core.xml.Numbers;
import org.parley.server.store.AccountRepository.Key;
import org.parley.server.transfer.format.TransferNames;

/** Reads credentials (XEP-0227, section 4.3). */
final class KeyContent {
  /** Whoever logs in by PLAIN makes the server count so far. */
  private static final long MOST_ITERATIONS = 1_000_000;

  /** What the table has room for, in bytes. */
  private static final int LONGEST_SALT = 48;

  /** As ejabberd has written it before there was a form for it. */
  private static final String IN_PASSWORD = "scram:";

  private KeyContent() {}

  /** The keys that this server can use, one for each hash. */
  static List<Key> read(List<Element> parts, Notes notes) {
    Map<ScramHash, Key> keys = new EnumMap<>(ScramHash.class);
    for (Element part : parts) {
      if (part.is("scram-credentials", TransferNames.SCRAM)) {
        String mechanism = String.valueOf(part.attribute("mechanism"));
        Optional<ScramHash> hash = hash(mechanism);
        if (hash.isEmpty()) {
          notes.add(
              "there is no mechanism " + mechanism + " here, so its credentials are left out");
        } else {
          keep(hash.get(), part, keys, notes);
        }
      }
    }
    return List.copyOf(keys.values());
  }

  private static void keep(ScramHash hash, Element part, Map<ScramHash, Key> keys, Notes notes) {
    try {
      Key key =
          key(
              hash,
              text(part, "iter-count"),
              text(part, "salt"),
              text(part, "stored-key"),
              text(part, "server-key"));
      Key other = keys.putIfAbsent(hash, key);
      if (other != null && !other.equals(key)) {
        notes.add(
            "there are two credentials for " + hash.mechanism() + ", of which the first counts");
      }
    } catch (IllegalArgumentException e) {
      notes.add("the credentials for " + hash.mechanism() + " are left out: " + e.getMessage());
    }
  }

  /** Of a password that is none: {@code scram:STORED,SERVER,SALT,ITERATIONS}, for SHA-1. */
  static Optional<Key> inPassword(String password) {
    if (password == null || !password.startsWith(IN_PASSWORD)) {
      return Optional.empty();
    }
    String[] parts = password.substring(IN_PASSWORD.length()).split(",", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(key(ScramHash.SHA_1, parts[3], parts[2], parts[0], parts[1]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<ScramHash> hash(String mechanism) {
    for (ScramHash hash : ScramHash.values()) {
      if (hash.mechanism().equals(mechanism)) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  private static String text(Element part, String name) {
    String text = part.childText(name, TransferNames.SCRAM);
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("they have no " + name);
    }
    return text;
  }

  private static Key key(
      ScramHash hash, String count, String salt, String storedKey, String serverKey) {
    OptionalLong iterations = Numbers.unsigned(count.strip());
    if (iterations.isEmpty()
        || iterations.getAsLong() == 0
        || iterations.getAsLong() > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "the iteration count must be a number from 1 to " + MOST_ITERATIONS);
    }
    int length = hash.hash(new byte[0]).length;
    byte[] stored = decode(storedKey);
    byte[] server = decode(serverKey);
    byte[] salted = decode(salt);
    if (stored.length != length && server.length != length) {
      // ejabberd 23.01 encodes what it has encoded already
      stored = decode(ascii(stored));
      server = decode(ascii(server));
      salted = decode(ascii(salted));
    }
    if (stored.length != length || server.length != length) {
      throw new IllegalArgumentException("the keys have not " + length + " bytes");
    }
    if (salted.length == 0 || salted.length > LONGEST_SALT) {
      throw new IllegalArgumentException("the salt has not 1 to " + LONGEST_SALT + " bytes");
    }
    Base64.Encoder encoder = Base64.getEncoder();
    return new Key(
        hash.hashName(),
        encoder.encodeToString(salted),
        (int) iterations.getAsLong(),
        encoder.encodeToString(stored),
        encoder.encodeToString(server));
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("what should be base64 is not", e);
    }
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
