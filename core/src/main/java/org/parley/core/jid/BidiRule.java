package org.parley.core.jid;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterDirection;

/** Judges text that has letters of scripts which run from right to left (RFC 5893, section 2). */
final class BidiRule {
  private static final int RIGHT =
      bit(UCharacterDirection.RIGHT_TO_LEFT) | bit(UCharacterDirection.RIGHT_TO_LEFT_ARABIC);
  private static final int ARABIC_NUMBER = bit(UCharacterDirection.ARABIC_NUMBER);
  private static final int EUROPEAN_NUMBER = bit(UCharacterDirection.EUROPEAN_NUMBER);
  private static final int MARK = bit(UCharacterDirection.DIR_NON_SPACING_MARK);
  private static final int EITHER =
      EUROPEAN_NUMBER
          | MARK
          | bit(UCharacterDirection.EUROPEAN_NUMBER_SEPARATOR)
          | bit(UCharacterDirection.COMMON_NUMBER_SEPARATOR)
          | bit(UCharacterDirection.EUROPEAN_NUMBER_TERMINATOR)
          | bit(UCharacterDirection.OTHER_NEUTRAL)
          | bit(UCharacterDirection.BOUNDARY_NEUTRAL);

  private BidiRule() {}

  private static int bit(int direction) {
    return 1 << direction;
  }

  /** Whether the text has no such letters, or has them as the rule wants them. */
  static boolean holds(int[] text) {
    int all = 0;
    int last = 0;
    for (int c : text) {
      int direction = bit(UCharacter.getDirection(c));
      all |= direction;
      last = direction == MARK ? last : direction;
    }
    if ((all & (RIGHT | ARABIC_NUMBER)) == 0) {
      return true;
    }
    int first = bit(UCharacter.getDirection(text[0]));
    if ((first & RIGHT) != 0) {
      boolean mixed = (all & EUROPEAN_NUMBER) != 0 && (all & ARABIC_NUMBER) != 0;
      return (all & ~(RIGHT | ARABIC_NUMBER | EITHER)) == 0
          && (last & (RIGHT | EUROPEAN_NUMBER | ARABIC_NUMBER)) != 0
          && !mixed;
    }
    return false; // such letters may not stand in a text that begins otherwise
  }
}
