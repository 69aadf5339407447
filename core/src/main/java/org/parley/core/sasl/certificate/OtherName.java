package org.parley.core.sasl.certificate;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads names of type otherName in a certificate, as DER has them (RFC 5280, section 4.2.1.6). */
final class OtherName {
  private static final int SEQUENCE = 0x30;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int EXPLICIT_0 = 0xA0;
  private static final int UTF8_STRING = 0x0C;
  private static final int IA5_STRING = 0x16;

  /** id-on-xmppAddr, 1.3.6.1.5.5.7.8.5 (RFC 6120, section 13.7.1.4). */
  private static final byte[] XMPP_ADDR = {0x2B, 6, 1, 5, 5, 7, 8, 5};

  /** id-on-dnsSRV, 1.3.6.1.5.5.7.8.7 (RFC 4985). */
  private static final byte[] DNS_SRV = {0x2B, 6, 1, 5, 5, 7, 8, 7};

  private OtherName() {}

  /** The address when it is of type xmppAddr and well-formed. */
  static Optional<String> xmppAddr(byte[] der) {
    return text(der, XMPP_ADDR, UTF8_STRING);
  }

  /** The name of a service, such as {@code _xmpp-server.example.org}, when it is one. */
  static Optional<String> srvName(byte[] der) {
    return text(der, DNS_SRV, IA5_STRING);
  }

  /** The text of a name of this type. */
  private static Optional<String> text(byte[] der, byte[] wanted, int textTag) {
    try {
      ByteBuffer input = ByteBuffer.wrap(der);
      int tag = input.get(0) & 0xFF;
      ByteBuffer otherName = value(input, tag == EXPLICIT_0 ? EXPLICIT_0 : SEQUENCE);
      ByteBuffer type = value(otherName, OBJECT_IDENTIFIER);
      if (input.hasRemaining() || !type.equals(ByteBuffer.wrap(wanted))) {
        return Optional.empty();
      }
      ByteBuffer text = otherName;
      while ((text.get(text.position()) & 0xFF) == EXPLICIT_0) {
        // some versions of the JDK wrap the value twice
        text = only(text, EXPLICIT_0);
      }
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(only(text, textTag)).toString());
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  private static ByteBuffer only(ByteBuffer input, int tag) {
    ByteBuffer value = value(input, tag);
    if (input.hasRemaining()) {
      throw new IllegalArgumentException("bytes behind the value");
    }
    return value;
  }

  /** Takes the next value, which must have that tag. */
  private static ByteBuffer value(ByteBuffer input, int tag) {
    if ((input.get() & 0xFF) != tag) {
      throw new IllegalArgumentException("not the tag " + tag);
    }
    int length = length(input);
    ByteBuffer value = input.slice(input.position(), length);
    input.position(input.position() + length);
    return value;
  }

  private static int length(ByteBuffer input) {
    int first = input.get() & 0xFF;
    if (first < 0x80) {
      return first;
    }
    if (first < 0x81 || first > 0x83) {
      throw new IllegalArgumentException("not a length of DER, or too long");
    }
    int length = 0;
    for (int i = 0x80; i < first; i++) {
      length = length << 8 | input.get() & 0xFF;
    }
    return length;
  }
}
