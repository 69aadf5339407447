package org.parley.core.jid;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/** In which neighbourhood a code point is valid (RFC 5892, appendix A). */
final class ContextRules {
  private static final int VIRAMA = 9;

  private ContextRules() {}

  /**
   * @param text all code points of the text
   * @param at the index of one that needs a context
   */
  static boolean allow(int[] text, int at) {
    int c = text[at];
    return switch (c) {
      case 0x200C -> followsVirama(text, at) || isBetweenJoining(text, at);
      case 0x200D -> followsVirama(text, at);
      case 0xB7 -> before(text, at) == 'l' && after(text, at) == 'l';
      case 0x375 -> at + 1 < text.length && UScript.getScript(text[at + 1]) == UScript.GREEK;
      case 0x5F3, 0x5F4 -> at > 0 && UScript.getScript(text[at - 1]) == UScript.HEBREW;
      case 0x30FB -> hasJapanese(text);
      default -> c < 0x6F0 ? !hasAny(text, 0x6F0, 0x6F9) : !hasAny(text, 0x660, 0x669);
    };
  }

  private static int before(int[] text, int at) {
    return at == 0 ? -1 : text[at - 1];
  }

  private static int after(int[] text, int at) {
    return at + 1 == text.length ? -1 : text[at + 1];
  }

  private static boolean followsVirama(int[] text, int at) {
    return at > 0 && UCharacter.getCombiningClass(text[at - 1]) == VIRAMA;
  }

  private static boolean isBetweenJoining(int[] text, int at) {
    int left = at - 1;
    while (left >= 0 && joining(text[left]) == UCharacter.JoiningType.TRANSPARENT) {
      left--;
    }
    int right = at + 1;
    while (right < text.length && joining(text[right]) == UCharacter.JoiningType.TRANSPARENT) {
      right++;
    }
    return left >= 0
        && right < text.length
        && joins(text[left], UCharacter.JoiningType.LEFT_JOINING)
        && joins(text[right], UCharacter.JoiningType.RIGHT_JOINING);
  }

  private static boolean joins(int c, int type) {
    int joining = joining(c);
    return joining == type || joining == UCharacter.JoiningType.DUAL_JOINING;
  }

  private static int joining(int c) {
    return UCharacter.getIntPropertyValue(c, UProperty.JOINING_TYPE);
  }

  private static boolean hasJapanese(int[] text) {
    for (int c : text) {
      int script = UScript.getScript(c);
      if (script == UScript.HIRAGANA || script == UScript.KATAKANA || script == UScript.HAN) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasAny(int[] text, int first, int last) {
    for (int c : text) {
      if (c >= first && c <= last) {
        return true;
      }
    }
    return false;
  }
}
