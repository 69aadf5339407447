package org.parley.core.sasl;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;

/** Reads the XMPP addresses of a certificate (RFC 6120, section 13.7.1.4). */
public final class XmppAddresses {
  private static final int OTHER_NAME = 0;
  private static final int SEQUENCE = 0x30;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int EXPLICIT_0 = 0xA0;
  private static final int UTF8_STRING = 0x0C;

  /** id-on-xmppAddr, 1.3.6.1.5.5.7.8.5, as DER has it. */
  private static final byte[] XMPP_ADDR = {0x2B, 6, 1, 5, 5, 7, 8, 5};

  private XmppAddresses() {}

  /** The valid addresses of type xmppAddr in subjectAltName, in the order of the certificate. */
  public static List<Jid> of(X509Certificate certificate) {
    Collection<List<?>> names;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException e) {
      return List.of();
    }
    List<Jid> addresses = new ArrayList<>();
    for (List<?> name : names == null ? List.<List<?>>of() : names) {
      if (name.get(0).equals(OTHER_NAME) && name.get(1) instanceof byte[] der) {
        xmppAddr(der).flatMap(Jid::parse).ifPresent(addresses::add);
      }
    }
    return addresses;
  }

  /** The text of an OtherName when it is of this type and well-formed. */
  static Optional<String> xmppAddr(byte[] der) {
    try {
      ByteBuffer input = ByteBuffer.wrap(der);
      int tag = input.get(0) & 0xFF;
      ByteBuffer otherName = value(input, tag == EXPLICIT_0 ? EXPLICIT_0 : SEQUENCE);
      ByteBuffer type = value(otherName, OBJECT_IDENTIFIER);
      if (input.hasRemaining() || !type.equals(ByteBuffer.wrap(XMPP_ADDR))) {
        return Optional.empty();
      }
      ByteBuffer text = otherName;
      while ((text.get(text.position()) & 0xFF) == EXPLICIT_0) {
        // some versions of the JDK wrap the value twice
        text = only(text, EXPLICIT_0);
      }
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(only(text, UTF8_STRING)).toString());
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
