package org.parley.server.vcard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.parley.core.xml.Element;

/**
 * The picture in a vCard (XEP-0153).
 *
 * @param type what the vCard says of its content type, or null; only a hint
 * @param data the image itself
 */
public record Photo(String type, byte[] data) {
  /** The namespace and the node of avatars. */
  public static final String AVATAR = "urn:xmpp:avatar:data";

  /** The picture of a vCard; empty when there is none, or none that can be decoded. */
  public static Optional<Photo> of(Element vcard) {
    Element photo = vcard.child("PHOTO", VCards.NAMESPACE);
    String encoded = photo == null ? null : photo.childText("BINVAL", VCards.NAMESPACE);
    if (encoded == null || encoded.isBlank()) {
      return Optional.empty();
    }
    try {
      byte[] data = Base64.getDecoder().decode(encoded.replaceAll("\\s", ""));
      return Optional.of(new Photo(photo.childText("TYPE", VCards.NAMESPACE), data));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The content type of an image, by its first bytes; that of JPEG when they tell nothing. */
  static String typeOf(byte[] data) {
    String start = new String(data, 0, Math.min(data.length, 12), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u0089PNG")) {
      return "image/png";
    }
    if (start.startsWith("GIF8")) {
      return "image/gif";
    }
    return start.startsWith("RIFF") && start.endsWith("WEBP") ? "image/webp" : "image/jpeg";
  }

  /** The picture as an avatar is published (XEP-0084, section 4.1). */
  public Element toAvatar() {
    return Element.of("data", AVATAR, Base64.getEncoder().encodeToString(data));
  }

  /** The picture as it is in a vCard. */
  public Element toVCard() {
    Element.Builder photo = Element.builder("PHOTO", VCards.NAMESPACE);
    if (type != null) {
      photo.child(Element.of("TYPE", VCards.NAMESPACE, type));
    }
    return photo
        .child(Element.of("BINVAL", VCards.NAMESPACE, Base64.getEncoder().encodeToString(data)))
        .build();
  }

  /** The SHA-1 of the image in lower-case hexadecimal digits, by which it is announced. */
  public String hash() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(data));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
