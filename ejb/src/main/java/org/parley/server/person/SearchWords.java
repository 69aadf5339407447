package org.parley.server.person;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a text as they are compared: case, accents and the forms in which Unicode writes one
 * character do not count.
 */
public final class SearchWords {
  /** What is longer is cut, so that every word fits into an index. */
  public static final int LONGEST = 64;

  private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  private SearchWords() {}

  /** The words of a name, in their order. */
  public static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    for (String word : BETWEEN_WORDS.split(normal(text))) {
      if (!word.isEmpty()) {
        words.add(cut(word));
      }
    }
    return words;
  }

  /** An address of e-mail is one word, and its domain another. */
  public static List<String> ofEmail(String address) {
    String whole = normal(address).strip();
    int at = whole.lastIndexOf('@');
    String domain = whole.substring(at + 1);
    List<String> words = new ArrayList<>();
    if (at > 0) {
      words.add(cut(whole));
    }
    if (!domain.isEmpty()) {
      words.add(cut(domain));
    }
    return words;
  }

  /** Small letters twice, for a few have no great ones at first and for others that is longer. */
  private static String normal(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String folded =
        ACCENTS
            .matcher(decomposed)
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT)
            .replace('\u03c2', '\u03c3');
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  private static String cut(String word) {
    return cut(word, LONGEST);
  }

  /** The beginning of a text, without half a character. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, splits ? most - 1 : most);
  }
}
