package org.parley.core.sasl.bearer;

import java.nio.charset.StandardCharsets;

/**
 * How to come by a token (RFC 7628, section 3.2.2).
 *
 * @param scope what to ask for, or null when a token needs none
 * @param configuration the address of the document that OpenID Connect Discovery describes, or null
 */
public record TokenAdvice(String scope, String configuration) {

  /** The error result for a client whose token has that fault. */
  byte[] toJson(TokenVerdict.Fault fault) {
    StringBuilder json = new StringBuilder("{\"status\":");
    quote(json, fault.code());
    if (scope != null) {
      quote(json.append(",\"scope\":"), scope);
    }
    if (configuration != null) {
      quote(json.append(",\"openid-configuration\":"), configuration);
    }
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (char c : text.toCharArray()) {
      if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    json.append('"');
  }
}
