package org.parley.core.console;

import java.util.List;

/**
 * Something that can be seen or done.
 *
 * @param name such as {@code user list}
 * @param title of it within its group, for people
 * @param purpose one sentence
 * @param effect what it does to what is there
 * @param fields what it is told
 * @param ofRow whether it is about something that there is, such as a row of a list
 */
public record DeskOperation(
    String name,
    String title,
    String purpose,
    Effect effect,
    List<DeskField> fields,
    boolean ofRow) {

  /** What it does to what is there. */
  public enum Effect {
    LOOKS,
    CHANGES,
    /** What it takes away is lost for good. */
    LOSES
  }

  public DeskOperation {
    fields = List.copyOf(fields);
  }

  /** Whether it changes nothing and can be had with nothing that must be given. */
  public boolean looksAtOnce() {
    return effect == Effect.LOOKS && fields.stream().noneMatch(DeskField::required);
  }

  /** Whether it tells a list that is read piece by piece. */
  public boolean hasPages() {
    return fields.stream().anyMatch(field -> field.use() == DeskField.Use.AFTER);
  }
}
