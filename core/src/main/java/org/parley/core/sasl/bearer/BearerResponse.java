package org.parley.core.sasl.bearer;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.core.sasl.Gs2Header;
import org.parley.core.sasl.SaslRefusal;

/**
 * The client's first message (RFC 7628, section 3.1).
 *
 * @param authorization what an HTTP client would send as {@code Authorization}; may be empty
 */
record BearerResponse(Gs2Header header, String authorization) {
  private static final String SEPARATOR = "\u0001";
  private static final String END = "\u0001\u0001";
  private static final Pattern PAIR = Pattern.compile("([A-Za-z]+)=([\\t\\n\\r\\x20-\\x7E]*)");
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

  /** RFC 6750, section 2.1; the name of the scheme is in any case (RFC 7628, section 4). */
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

  /**
   * Reads the message.
   *
   * @throws SaslRefusal when it is not well-formed
   */
  static BearerResponse parse(String message) {
    Gs2Header header = Gs2Header.parse(message);
    if (header.binding() != null) {
      throw SaslRefusal.malformed("this mechanism does not bind the channel");
    }
    Map<String, String> pairs = pairs(message.substring(header.text().length()));
    if (!PORT.matcher(pairs.getOrDefault("port", "1")).matches()) {
      throw SaslRefusal.malformed("the port is no number");
    }
    if (!pairs.containsKey("auth")) {
      throw SaslRefusal.malformed("the key auth is missing");
    }
    return new BearerResponse(header, pairs.get("auth"));
  }

  private static Map<String, String> pairs(String text) {
    // the separator after the header, that of the last pair, and that of the message
    if (text.length() < 3 || !text.startsWith(SEPARATOR) || !text.endsWith(END)) {
      throw SaslRefusal.malformed("the pairs of keys and values are not separated as they should");
    }
    Map<String, String> pairs = new HashMap<>();
    for (String pair : text.substring(1, text.length() - 2).split(SEPARATOR, -1)) {
      Matcher matcher = PAIR.matcher(pair);
      if (!matcher.matches() || pairs.put(matcher.group(1), matcher.group(2)) != null) {
        throw SaslRefusal.malformed("not a key and its value, or a key twice");
      }
    }
    return pairs;
  }

  /** The token; null when there is none, or something that cannot be one. */
  String token() {
    Matcher matcher = BEARER.matcher(authorization);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
