package org.parley.web.bosh.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** The one content coding that responses are given (XEP-0124, section 5). */
public final class Gzip {
  /** Bytes from which on it saves a packet. */
  static final int WORTHWHILE = 1400;

  private Gzip() {}

  /** Whether an {@code Accept-Encoding} allows it; what it says of all counts for the unnamed. */
  public static boolean isAccepted(String header) {
    if (header == null) {
      return false;
    }
    boolean any = false;
    for (String coding : header.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = coding.strip().split("\\s*;\\s*");
      boolean wanted = parts.length == 1 || !parts[1].matches("q\\s*=\\s*0(\\.0*)?");
      if (parts[0].equals("gzip") || parts[0].equals("x-gzip")) {
        return wanted;
      }
      any |= wanted && parts[0].equals("*");
    }
    return any;
  }

  static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
