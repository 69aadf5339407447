package org.parley.core.sasl.gss;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** The first token of a context of Kerberos (RFC 2743, section 3.1). */
final class KerberosToken {
  /** 1.2.840.113554.1.2.2 in DER, with tag and length. */
  private static final byte[] MECHANISM = HexFormat.of().parseHex("06092a864886f712010202");

  private static final int APPLICATION_0 = 0x60;
  private static final int LONG_FORM = 0x80;
  private static final int BYTE = 8;

  private KerberosToken() {}

  /** Puts the header back that GS2 leaves out. */
  static byte[] withHeader(byte[] inner) {
    int length = MECHANISM.length + inner.length;
    ByteArrayOutputStream token = new ByteArrayOutputStream();
    token.write(APPLICATION_0);
    if (length < LONG_FORM) {
      token.write(length);
    } else {
      int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + BYTE - 1) / BYTE;
      token.write(LONG_FORM | bytes);
      for (int shift = (bytes - 1) * BYTE; shift >= 0; shift -= BYTE) {
        token.write(length >>> shift);
      }
    }
    token.writeBytes(MECHANISM);
    token.writeBytes(inner);
    return token.toByteArray();
  }
}
