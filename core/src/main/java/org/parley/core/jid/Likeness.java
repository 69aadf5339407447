package org.parley.core.jid;

import com.ibm.icu.text.Normalizer2;

/** Tells which names look the same to people. */
public final class Likeness {
  private Likeness() {}

  /**
   * A form in which names are equal that differ only in case, width, composition, spaces and what
   * is not seen; empty for a name of which nothing is seen.
   */
  public static String of(String name) {
    if (isPlain(name)) {
      return name;
    }
    return Normalizer2.getNFKCCasefoldInstance().normalize(name).replaceAll("\\s+", " ").strip();
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 0x7F || c >= 'A' && c <= 'Z') {
        return false;
      }
    }
    return true;
  }
}
