package org.parley.core.jid;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UTF16;

/**
 * Derives what PRECIS says of a code point (RFC 8264, section 8) from the Unicode data of ICU,
 * which are the same whatever Java runs.
 */
final class CodePoints {

  /** The values of section 8, with the two of {@code CONTEXT} as one. */
  enum Derived {
    /** Valid in identifiers and in free text. */
    VALID,
    /** Valid in free text only. */
    FREE,
    /** Valid where {@link ContextRules} says so. */
    CONTEXT,
    DISALLOWED,
    UNASSIGNED
  }

  private CodePoints() {}

  static Derived of(int c) {
    if (c < 0x80) {
      return c > ' ' && c < 0x7F ? Derived.VALID : c == ' ' ? Derived.FREE : Derived.DISALLOWED;
    }
    Derived exception = exception(c);
    if (exception != null) {
      return exception;
    }
    if (isUnassigned(c)) {
      return Derived.UNASSIGNED;
    }
    if (UCharacter.hasBinaryProperty(c, UProperty.JOIN_CONTROL)) {
      return Derived.CONTEXT;
    }
    if (isOldHangulJamo(c) || isIgnorable(c) || isNoncharacter(c)) {
      return Derived.DISALLOWED;
    }
    Derived byCategory = byCategory(UCharacter.getType(c));
    boolean compatible = !Normalizer2.getNFKCInstance().isNormalized(UTF16.valueOf(c));
    return compatible && byCategory == Derived.VALID ? Derived.FREE : byCategory;
  }

  /** Section 9.6. */
  private static Derived exception(int c) {
    return switch (c) {
      case 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007 -> Derived.VALID;
      case 0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB -> Derived.CONTEXT;
      case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B ->
          Derived.DISALLOWED;
      default -> c >= 0x660 && c <= 0x669 || c >= 0x6F0 && c <= 0x6F9 ? Derived.CONTEXT : null;
    };
  }

  /** Sections 9.1, 9.10 to 9.15; what is in none of them is disallowed. */
  private static Derived byCategory(int type) {
    return switch (type) {
      case UCharacterCategory.LOWERCASE_LETTER,
          UCharacterCategory.UPPERCASE_LETTER,
          UCharacterCategory.OTHER_LETTER,
          UCharacterCategory.MODIFIER_LETTER,
          UCharacterCategory.DECIMAL_DIGIT_NUMBER,
          UCharacterCategory.NON_SPACING_MARK,
          UCharacterCategory.COMBINING_SPACING_MARK ->
          Derived.VALID;
      case UCharacterCategory.CONTROL,
          UCharacterCategory.FORMAT,
          UCharacterCategory.PRIVATE_USE,
          UCharacterCategory.SURROGATE,
          UCharacterCategory.LINE_SEPARATOR,
          UCharacterCategory.PARAGRAPH_SEPARATOR,
          UCharacterCategory.UNASSIGNED ->
          Derived.DISALLOWED;
      default -> Derived.FREE;
    };
  }

  /** Whether this version of Unicode has nothing there yet, but a later one may. */
  static boolean isUnassigned(int c) {
    return UCharacter.getType(c) == UCharacterCategory.UNASSIGNED
        && !isNoncharacter(c)
        && !isIgnorable(c);
  }

  static boolean isNoncharacter(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.NONCHARACTER_CODE_POINT);
  }

  /** Whether it is not seen by itself. */
  static boolean isIgnorable(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  /** A space that is not that of ASCII. */
  static boolean isOtherSpace(int c) {
    return c >= 0x80 && UCharacter.getType(c) == UCharacterCategory.SPACE_SEPARATOR;
  }

  static boolean isMark(int c) {
    int type = UCharacter.getType(c);
    return type == UCharacterCategory.NON_SPACING_MARK
        || type == UCharacterCategory.COMBINING_SPACING_MARK
        || type == UCharacterCategory.ENCLOSING_MARK;
  }

  private static boolean isOldHangulJamo(int c) {
    int type = UCharacter.getIntPropertyValue(c, UProperty.HANGUL_SYLLABLE_TYPE);
    return type == UCharacter.HangulSyllableType.LEADING_JAMO
        || type == UCharacter.HangulSyllableType.VOWEL_JAMO
        || type == UCharacter.HangulSyllableType.TRAILING_JAMO;
  }
}
