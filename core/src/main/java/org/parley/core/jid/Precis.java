package org.parley.core.jid;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UTF16;
import com.ibm.icu.util.ULocale;

/**
 * The profiles of PRECIS that addresses are made of: UsernameCaseMapped and OpaqueString (RFC
 * 8265), for text that is not plain ASCII.
 */
final class Precis {
  private Precis() {}

  /**
   * A user name: of one width, in lower case, composed, and of code points of identifiers. One that
   * is not assigned yet passes.
   *
   * @throws IllegalArgumentException when it has others
   */
  static String username(String text) {
    String mapped = mapped(text);
    if (!mapped(mapped).equals(mapped)) {
      throw new IllegalArgumentException("the text has no stable form");
    }
    int[] points = mapped.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      CodePoints.Derived derived = CodePoints.of(points[i]);
      boolean allowed =
          switch (derived) {
            case VALID, UNASSIGNED -> true;
            case CONTEXT -> ContextRules.allow(points, i);
            case FREE, DISALLOWED -> false;
          };
      if (!allowed) {
        throw new IllegalArgumentException("the text contains " + name(points[i]));
      }
    }
    if (points.length > 0 && !BidiRule.holds(points)) {
      throw new IllegalArgumentException("the text runs in two directions");
    }
    return mapped;
  }

  /** Of one width, in lower case and composed, whatever it has. */
  static String mapped(String text) {
    StringBuilder mapped = new StringBuilder(text.length());
    text.codePoints().forEach(c -> mapped.append(lowerCase(width(c))));
    return nfc(mapped);
  }

  /** The code point that a wide or narrow one stands for. */
  private static String width(int c) {
    int type = c < 0x80 ? 0 : UCharacter.getIntPropertyValue(c, UProperty.DECOMPOSITION_TYPE);
    return type == UCharacter.DecompositionType.WIDE || type == UCharacter.DecompositionType.NARROW
        ? Normalizer2.getNFKCInstance().getRawDecomposition(c)
        : UTF16.valueOf(c);
  }

  /**
   * Each code point in lower case by itself: the context in which a sigma stands does not count
   * (RFC 7622, section 3.5).
   */
  static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> lower.append(UCharacter.toLowerCase(ULocale.ROOT, UTF16.valueOf(c))));
    return lower.toString();
  }

  /** What both profiles of free text begin with: one kind of space, composed. */
  static String composed(String text) {
    StringBuilder spaced = new StringBuilder(text.length());
    text.codePoints().forEach(c -> spaced.appendCodePoint(CodePoints.isOtherSpace(c) ? ' ' : c));
    return nfc(spaced);
  }

  /** What is left of free text without the code points that OpaqueString does not allow. */
  static String opaqueRest(String text) {
    int[] points = composed(text).codePoints().toArray();
    StringBuilder rest = new StringBuilder(text.length());
    for (int i = 0; i < points.length; i++) {
      boolean allowed =
          switch (CodePoints.of(points[i])) {
            case VALID, FREE -> true;
            case CONTEXT -> ContextRules.allow(points, i);
            case DISALLOWED, UNASSIGNED -> false;
          };
      if (allowed) {
        rest.appendCodePoint(points[i]);
      }
    }
    return nfc(rest);
  }

  private static String nfc(CharSequence text) {
    return Normalizer2.getNFCInstance().normalize(text);
  }

  static String name(int c) {
    return String.format("U+%04X", c);
  }
}
