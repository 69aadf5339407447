package org.parley.core.jid;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;

/**
 * Judges the resourcepart of an address as it is read: wider than OpaqueString (RFC 7622, section
 * 3.4), so that who has a name as phones write it is not cut off. Refused is only what is not seen
 * and could make two addresses look the same, or a line look like another one.
 */
final class FreeText {
  private static final int JOINER = 0x200D;
  private static final int KEYCAP = 0x20E3;
  private static final int LAST_TAG = 0xE007F;

  private final int[] text;

  private FreeText(String text) {
    this.text = text.codePoints().toArray();
  }

  /**
   * Checks text that is composed and has only one kind of space.
   *
   * @throws IllegalArgumentException when it contains what is refused
   */
  static void check(String text) {
    new FreeText(text).check();
  }

  private void check() {
    for (int i = 0; i < text.length; i++) {
      if (!isAllowed(i)) {
        throw new IllegalArgumentException("the text contains " + Precis.name(text[i]));
      }
    }
  }

  private boolean isAllowed(int at) {
    int c = text[at];
    if (c >= ' ' && c < 0x7F) {
      return true;
    }
    if (CodePoints.isIgnorable(c)) {
      return isPartOfSequence(at, c);
    }
    if (CodePoints.isNoncharacter(c)) {
      return false;
    }
    return switch (UCharacter.getType(c)) {
      case UCharacterCategory.CONTROL,
          UCharacterCategory.FORMAT,
          UCharacterCategory.SURROGATE,
          UCharacterCategory.LINE_SEPARATOR,
          UCharacterCategory.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** What is not seen by itself may change how its neighbours look (UTS #51; RFC 5892, A.1). */
  private boolean isPartOfSequence(int at, int c) {
    if (UCharacter.hasBinaryProperty(c, UProperty.VARIATION_SELECTOR)) {
      return isSeen(at - 1);
    }
    if (c == JOINER && isEndOfEmoji(at - 1) && isEmoji(at + 1)) {
      return true;
    }
    if (UCharacter.hasBinaryProperty(c, UProperty.JOIN_CONTROL)) {
      return ContextRules.allow(text, at);
    }
    return isTag(c) && isPartOfFlag(at);
  }

  private boolean isSeen(int at) {
    return at >= 0 && text[at] > ' ' && !CodePoints.isIgnorable(text[at]);
  }

  private boolean isEndOfEmoji(int at) {
    return isEmoji(at)
        || isSeen(at) && text[at] == KEYCAP
        || isSeen(at) && UCharacter.hasBinaryProperty(text[at], UProperty.EMOJI_MODIFIER)
        || at > 0
            && UCharacter.hasBinaryProperty(text[at], UProperty.VARIATION_SELECTOR)
            && isEmoji(at - 1);
  }

  private boolean isEmoji(int at) {
    return at >= 0
        && at < text.length
        && UCharacter.hasBinaryProperty(text[at], UProperty.EXTENDED_PICTOGRAPHIC);
  }

  private static boolean isTag(int c) {
    return c > 0xE0020 && c <= LAST_TAG;
  }

  /** The flag of a region: a pictograph, tags, the last tag. */
  private boolean isPartOfFlag(int at) {
    int first = at;
    while (first > 0 && isTag(text[first - 1]) && text[first - 1] != LAST_TAG) {
      first--;
    }
    int last = at;
    while (last < text.length && isTag(text[last]) && text[last] != LAST_TAG) {
      last++;
    }
    return isEmoji(first - 1) && last > first && last < text.length && text[last] == LAST_TAG;
  }
}
