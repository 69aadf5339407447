package org.parley.server.discovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/** The verification string of entity capabilities (XEP-0115, section 5). */
public final class CapsHash {
  private static final String INFO = "http://jabber.org/protocol/disco#info";
  private static final String FORM = "jabber:x:data";
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "sha-1", "SHA-1", "sha-224", "SHA-224", "sha-256", "SHA-256", "sha-384", "SHA-384",
          "sha-512", "SHA-512");

  /** The collation i;octet, which is not that of UTF-16. */
  private static final Comparator<String> OCTETS =
      Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private CapsHash() {}

  /** Whether hashes of that name, as IANA registers it, can be verified. */
  public static boolean supports(String hash) {
    return hash != null && ALGORITHMS.containsKey(hash);
  }

  /**
   * Computes the verification string.
   *
   * @param hash the name of the hash, such as {@code sha-1}
   * @param query the {@code disco#info} answer
   * @return empty when the answer is ill-formed by section 5.4
   */
  public static Optional<String> of(String hash, Element query) {
    try {
      String input = identities(query) + features(query) + forms(query);
      MessageDigest digest = MessageDigest.getInstance(ALGORITHMS.get(hash));
      byte[] value = digest.digest(input.getBytes(StandardCharsets.UTF_8));
      return Optional.of(Base64.getEncoder().encodeToString(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sorted by each part, not by the whole: a slash is no smaller than all that a part contains. */
  private static String identities(Element query) {
    List<List<String>> identities = new ArrayList<>();
    for (Element child : query.elements()) {
      if (child.is("identity", INFO)) {
        identities.add(
            List.of(
                text(child.attribute("category")),
                text(child.attribute("type")),
                text(child.attribute(Namespaces.XML, "lang")),
                text(child.attribute("name"))));
      }
    }
    requireDistinct(identities);
    identities.sort(CapsHash::compareParts);
    return join(identities.stream().map(parts -> String.join("/", parts)).toList());
  }

  private static int compareParts(List<String> some, List<String> others) {
    int order = 0;
    for (int i = 0; order == 0 && i < some.size(); i++) {
      order = OCTETS.compare(some.get(i), others.get(i));
    }
    return order;
  }

  private static String features(Element query) {
    List<String> lines = new ArrayList<>();
    for (Element child : query.elements()) {
      if (child.is("feature", INFO)) {
        lines.add(text(child.attribute("var")));
      }
    }
    requireDistinct(lines);
    return join(lines.stream().sorted(OCTETS).toList());
  }

  private static void requireDistinct(List<?> things) {
    if (new HashSet<>(things).size() != things.size()) {
      throw new IllegalArgumentException("something stands there twice");
    }
  }

  private static String join(List<String> lines) {
    StringBuilder joined = new StringBuilder();
    lines.forEach(line -> joined.append(line).append('<'));
    return joined.toString();
  }

  private static String forms(Element query) {
    Map<String, String> byType = new TreeMap<>(OCTETS);
    for (Element child : query.elements()) {
      if (child.is("x", FORM)) {
        Element typeField = field(child, "FORM_TYPE");
        if (typeField == null || !"hidden".equals(typeField.attribute("type"))) {
          continue;
        }
        List<String> types = values(typeField);
        if (types.stream().distinct().count() != 1
            || byType.put(types.get(0), form(child)) != null) {
          throw new IllegalArgumentException("a form of two types, or a type of two forms");
        }
      }
    }
    StringBuilder all = new StringBuilder();
    byType.forEach((type, fields) -> all.append(type).append('<').append(fields));
    return all.toString();
  }

  private static String form(Element form) {
    Map<String, String> fields = new TreeMap<>(OCTETS);
    for (Element field : form.elements()) {
      String name = field.attribute("var");
      if (field.is("field", FORM) && name != null && !name.equals("FORM_TYPE")) {
        fields.put(name, join(values(field).stream().sorted(OCTETS).toList()));
      }
    }
    StringBuilder all = new StringBuilder();
    fields.forEach((name, values) -> all.append(name).append('<').append(values));
    return all.toString();
  }

  private static Element field(Element form, String name) {
    for (Element field : form.elements()) {
      if (field.is("field", FORM) && name.equals(field.attribute("var"))) {
        return field;
      }
    }
    return null;
  }

  private static List<String> values(Element field) {
    return field.elements().stream()
        .filter(child -> child.is("value", FORM))
        .map(Element::text)
        .toList();
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
