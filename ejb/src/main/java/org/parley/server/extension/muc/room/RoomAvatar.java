package org.parley.server.extension.muc.room;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.parley.core.xml.Element;

/**
 * The vCard of a room with its pictures (XEP-0486).
 *
 * @param vcard the element, or null when there is none
 * @param hashes the SHA-1 of each picture (XEP-0153)
 */
public record RoomAvatar(Element vcard, List<String> hashes) {
  /** The namespace of vCards (XEP-0054). */
  public static final String NAMESPACE = "vcard-temp";

  /** No vCard. */
  public static final RoomAvatar NONE = new RoomAvatar(null, List.of());

  /**
   * Reads a vCard; an empty one is none.
   *
   * @throws IllegalArgumentException when a picture is not in base64
   */
  public static RoomAvatar of(Element vcard) {
    if (vcard == null || vcard.elements().isEmpty()) {
      return NONE;
    }
    List<String> hashes = new ArrayList<>();
    for (Element photo : vcard.elements()) {
      String data = photo.childText("BINVAL", NAMESPACE);
      if (photo.is("PHOTO", NAMESPACE) && data != null && !data.isBlank()) {
        hashes.add(sha1(Base64.getMimeDecoder().decode(data.strip())));
      }
    }
    return new RoomAvatar(vcard, List.copyOf(hashes));
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
