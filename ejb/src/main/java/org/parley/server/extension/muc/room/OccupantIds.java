package org.parley.server.extension.muc.room;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;

/** Tells who is the same user again, without telling who it is (XEP-0421). */
public final class OccupantIds {
  /** Where the element is defined. */
  public static final String NAMESPACE = "urn:xmpp:occupant-id:0";

  private static final String ALGORITHM = "HmacSHA256";

  private OccupantIds() {}

  /** The id of a user in a room: always the same there, another one in each room. */
  public static String of(Room room, Jid user) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(room.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] id = mac.doFinal(user.bare().toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(id);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC", e);
    }
  }

  /** The element that tells the id. */
  public static Element element(String id) {
    return Element.builder("occupant-id", NAMESPACE).attribute("id", id).build();
  }
}
