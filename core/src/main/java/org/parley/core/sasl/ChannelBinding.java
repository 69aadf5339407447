package org.parley.core.sasl;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.link.Security;

/** The channel bindings that a link has; XEP-0440 announces them. */
public final class ChannelBinding {
  /** RFC 9266. */
  public static final String TLS_EXPORTER = "tls-exporter";

  /** RFC 5929, section 4. */
  public static final String TLS_SERVER_END_POINT = "tls-server-end-point";

  /** The end of the names of mechanisms that bind the channel. */
  public static final String PLUS = "-PLUS";

  private ChannelBinding() {}

  /**
   * The types that are offered, best first. None without TLS, and none where the one is missing
   * that every client may count on (RFC 9266 for TLS 1.3): a client would be told that channels are
   * bound here, try in vain, and end at a weaker mechanism.
   */
  public static List<String> types(Security security) {
    List<String> types = new ArrayList<>();
    if (data(security, TLS_EXPORTER) == null) {
      return types;
    }
    for (String type : List.of(TLS_EXPORTER, TLS_SERVER_END_POINT)) {
      if (data(security, type) != null) {
        types.add(type);
      }
    }
    return types;
  }

  /** What is bound to, or null when this type is not available. */
  public static byte[] data(Security security, String type) {
    if (security == null) {
      return null;
    }
    return switch (type) {
      case TLS_EXPORTER -> security.exporter();
      case TLS_SERVER_END_POINT -> security.serverEndPoint();
      default -> null;
    };
  }

  /**
   * Refuses a flag for channel binding that does not fit (RFC 5801, section 5; RFC 5802, section
   * 6).
   *
   * @param plus whether the mechanism that the client has chosen binds the channel
   */
  public static void check(Gs2Header header, boolean plus, SaslContext context) {
    if (plus != (header.binding() != null)) {
      throw SaslRefusal.malformed("the flag for channel binding does not fit the mechanism");
    }
    if (plus && data(context.security(), header.binding()) == null) {
      throw SaslRefusal.binding("this type of channel binding is not available");
    }
    boolean offered = context.offered().stream().anyMatch(name -> name.endsWith(PLUS));
    if (header.supportsBinding() && offered) {
      throw SaslRefusal.binding("channel binding was offered, but you have not seen it");
    }
  }
}
