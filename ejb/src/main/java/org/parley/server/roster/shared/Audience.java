package org.parley.server.roster.shared;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who has the members of a group in the roster.
 *
 * @param members whether the members themselves
 * @param everybody whether all people of the domain
 * @param groups the names of further groups whose members do
 */
public record Audience(boolean members, boolean everybody, Set<String> groups) {
  /** That of a group that only sees others. */
  public static final Audience NOBODY = new Audience(false, false, Set.of());

  private static final String MEMBERS = "members";
  private static final String ALL = "all";

  public Audience {
    groups = Set.copyOf(groups);
  }

  /**
   * Reads what an administrator writes: {@code members}, {@code all}, {@code nobody}, or the names
   * of groups, joined with plus signs; the members see each other, too, unless it is nobody.
   *
   * @throws IllegalArgumentException when a name is empty; the message says what is allowed
   */
  public static Audience parse(String text) {
    if (text.strip().equals("nobody")) {
      return NOBODY;
    }
    boolean everybody = false;
    Set<String> groups = new TreeSet<>();
    for (String word : Arrays.stream(text.split("\\+", -1)).map(String::strip).toList()) {
      switch (word) {
        case "" ->
            throw new IllegalArgumentException(
                "who sees a group is one of members, all, nobody, or names of groups joined with a"
                    + " plus sign, but it is: "
                    + text);
        case ALL -> everybody = true;
        case MEMBERS -> {}
        default -> groups.add(word);
      }
    }
    return new Audience(true, everybody, groups);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    if (equals(NOBODY)) {
      return "nobody";
    }
    String named = groups.stream().sorted().collect(Collectors.joining("+"));
    String most = everybody ? ALL : MEMBERS;
    return named.isEmpty() ? most : everybody ? most + '+' + named : named;
  }
}
