package org.parley.it.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes stanzas of the templates in {@code fuzz/grammar.txt}; the same ones for the same seed. */
final class Grammar {
  private static final String FILE = "/fuzz/grammar.txt";

  private final Random random;
  private final Values values;
  private final List<String> templates;

  Grammar(Random random, Values values) {
    this.random = random;
    this.values = values;
    this.templates = templates();
  }

  private static List<String> templates() {
    try (InputStream in = Grammar.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stanza as XML; without an id. */
  String stanza() {
    return expand(templates.get(random.nextInt(templates.size())));
  }

  /** Puts a value in the place of each pair of braces. */
  private String expand(String template) {
    StringBuilder text = new StringBuilder();
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at < template.length()) {
      char next = template.charAt(at);
      if (next == '{') {
        int end = closing(template, at);
        String choice = template.substring(at + 1, end);
        boolean isEndTag = text.length() > 1 && text.substring(text.length() - 2).equals("</");
        boolean isTag = text.length() > 0 && text.charAt(text.length() - 1) == '<';
        String value = isEndTag ? names.remove(names.size() - 1) : value(choice);
        text.append(value);
        at = end + 1;
        if (isTag && !isEmptyTag(template, at)) {
          names.add(value);
        }
      } else {
        text.append(next);
        at++;
      }
    }
    return text.toString();
  }

  private static boolean isEmptyTag(String template, int from) {
    int depth = 0;
    for (int i = from; i < template.length(); i++) {
      char next = template.charAt(i);
      depth += next == '{' ? 1 : next == '}' ? -1 : 0;
      if (next == '>' && depth == 0) {
        return template.charAt(i - 1) == '/';
      }
    }
    return false;
  }

  private static int closing(String template, int from) {
    int depth = 0;
    for (int i = from; i < template.length(); i++) {
      char next = template.charAt(i);
      depth += next == '{' ? 1 : next == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("no end: " + template);
  }

  private String value(String choice) {
    List<String> options = options(choice);
    if (options.size() > 1) {
      String chosen = options.get(random.nextInt(options.size()));
      return chosen.startsWith("{") ? value(chosen.substring(1, chosen.length() - 1)) : chosen;
    }
    return values.of(choice);
  }

  /** Splits at bars that are not in braces. */
  private static List<String> options(String choice) {
    List<String> options = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < choice.length(); i++) {
      char next = choice.charAt(i);
      depth += next == '{' ? 1 : next == '}' ? -1 : 0;
      if (next == '|' && depth == 0) {
        options.add(choice.substring(begin, i));
        begin = i + 1;
      }
    }
    options.add(choice.substring(begin));
    return options;
  }
}
