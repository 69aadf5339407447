package org.parley.server.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.parley.core.jid.Jid;

/** Which addresses have been read already: 16 bytes of memory for each, whatever its length. */
final class SeenAddresses {
  /** Of the digests; 0 is an empty place. */
  private long[] table = new long[1024];

  private int count;

  /** Whether it comes for the first time. */
  boolean add(Jid address) {
    if (count > table.length / 2) {
      long[] old = table;
      table = new long[old.length * 2];
      Arrays.stream(old).filter(value -> value != 0).forEach(this::put);
    }
    boolean isNew = put(digest(address));
    count += isNew ? 1 : 0;
    return isNew;
  }

  private boolean put(long value) {
    int at = (int) value & table.length - 1;
    while (table[at] != 0 && table[at] != value) {
      at = at + 1 & table.length - 1;
    }
    boolean isNew = table[at] == 0;
    table[at] = value;
    return isNew;
  }

  /** Two of a million addresses have the same once in ten million imports. */
  private static long digest(Jid address) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(address.toString().getBytes(StandardCharsets.UTF_8));
      long value = ByteBuffer.wrap(hash).getLong();
      return value == 0 ? 1 : value;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
