package org.parley.server.roster.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;

/** A group of people and who has them in the roster. Two of them are never equal. */
public final class SharedGroup {
  private final String domain;
  private final String name;
  private final String title;
  private final Audience audience;
  private final List<SharedPerson> members;
  private final long mark;

  /**
   * A group.
   *
   * @param domain the domain of the members
   * @param name by which settings and other groups know it
   * @param title what people read in their rosters
   */
  public SharedGroup(
      String domain, String name, String title, Audience audience, List<SharedPerson> members) {
    this.domain = domain;
    this.name = name;
    this.title = title;
    this.audience = audience;
    this.members =
        members.stream().sorted(Comparator.comparing(SharedPerson::address)).distinct().toList();
    this.mark = digest();
  }

  public String domain() {
    return domain;
  }

  public String name() {
    return name;
  }

  public String title() {
    return title;
  }

  public Audience audience() {
    return audience;
  }

  /** In the order of their addresses. */
  public List<SharedPerson> members() {
    return members;
  }

  /** The same number for the same content, also after a restart; never 0. */
  long mark() {
    return mark;
  }

  /** Whether two lists say the same. */
  public static boolean areSame(List<SharedGroup> some, List<SharedGroup> others) {
    return marks(some).equals(marks(others));
  }

  private static List<Long> marks(List<SharedGroup> groups) {
    return groups.stream().map(SharedGroup::mark).sorted().toList();
  }

  private long digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : List.of(domain, name, title, audience.toString())) {
        update(digest, text);
      }
      for (SharedPerson member : members) {
        update(digest, member.address().toString());
        update(digest, member.name() == null ? "" : member.name());
      }
      long first = 0;
      byte[] bytes = digest.digest();
      for (int i = 0; i < Long.BYTES; i++) {
        first = first << Byte.SIZE | bytes[i] & 0xFF;
      }
      return first | 1;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
