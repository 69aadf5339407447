package org.parley.core.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.parley.core.jid.Jid;

/** Reads the text of clients' messages. */
public final class SaslText {
  private SaslText() {}

  /** Decodes UTF-8; refuses what is none. */
  public static String decode(byte[] message) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString();
    } catch (CharacterCodingException e) {
      throw SaslRefusal.malformed("the message is not UTF-8");
    }
  }

  /** Undoes the escapes of a name (saslname of RFC 5801, section 4). */
  public static String unescape(String saslname) {
    StringBuilder name = new StringBuilder(saslname.length());
    for (int i = 0; i < saslname.length(); i++) {
      char c = saslname.charAt(i);
      if (c != '=') {
        name.append(c);
      } else if (saslname.startsWith("=2C", i)) {
        name.append(',');
        i += 2;
      } else if (saslname.startsWith("=3D", i)) {
        name.append('=');
        i += 2;
      } else {
        throw SaslRefusal.malformed("a name that is not escaped");
      }
    }
    return name.toString();
  }

  /** The address of the account; refuses a name that cannot be anybody's. */
  public static Jid account(String username, String domain) {
    try {
      return Jid.of(username, domain, null);
    } catch (IllegalArgumentException e) {
      throw SaslRefusal.notAuthorized();
    }
  }

  /** Refuses an authorization identity other than the account (RFC 6120, section 6.3.8). */
  public static void checkAuthzid(String authzid, Jid account) {
    if (!Jid.parse(authzid).filter(account::equals).isPresent()) {
      throw SaslRefusal.invalidAuthzid();
    }
  }
}
