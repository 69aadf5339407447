package org.parley.core.sasl.scram;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.parley.core.sasl.SaslRefusal;

/** Reads the attributes of a SCRAM message, one after the other (RFC 5802, section 7). */
final class ScramAttributes {
  private record Attribute(char name, String value) {}

  private final List<Attribute> attributes = new ArrayList<>();
  private int next;

  /** Takes {@code name=value} pairs that commas separate; refuses what is none. */
  ScramAttributes(String text) {
    for (String pair : text.split(",", -1)) {
      boolean wellFormed =
          pair.length() > 2
              && pair.charAt(1) == '='
              && Character.toString(pair.charAt(0)).matches("[A-Za-z]")
              && pair.indexOf('\0') < 0;
      if (!wellFormed) {
        throw SaslRefusal.malformed("not an attribute and its value");
      }
      if (pair.charAt(0) == 'm') {
        throw SaslRefusal.malformed("a mandatory extension that is not supported");
      }
      attributes.add(new Attribute(pair.charAt(0), pair.substring(2)));
    }
  }

  /** The value of the next attribute, which must have that name. */
  String take(char name) {
    if (next == attributes.size() || attributes.get(next).name != name) {
      throw SaslRefusal.malformed("the attribute " + name + " is missing");
    }
    return attributes.get(next++).value;
  }

  /** Goes over extensions, which may be ignored, up to an attribute; refuses known names there. */
  void skipExtensionsUntil(char name) {
    while (next < attributes.size() && attributes.get(next).name != name) {
      skipExtension();
    }
  }

  /** Goes over the extensions at the end; refuses known names there. */
  void skipRest() {
    while (next < attributes.size()) {
      skipExtension();
    }
  }

  private void skipExtension() {
    if ("anrcpsiev".indexOf(attributes.get(next).name) >= 0) {
      throw SaslRefusal.malformed("an attribute twice or at the wrong place");
    }
    next++;
  }

  /** Decodes the base64 of an attribute's value. */
  static byte[] decode(String base64) {
    try {
      if (base64.length() % 4 == 0) {
        return Base64.getDecoder().decode(base64);
      }
    } catch (IllegalArgumentException e) {
      // told below, the same as for a wrong length
    }
    throw SaslRefusal.malformed("an attribute that is not base64");
  }
}
