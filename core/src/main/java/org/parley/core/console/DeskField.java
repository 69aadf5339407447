package org.parley.core.console;

import java.util.List;

/**
 * Something that an operation is told.
 *
 * @param name of it for the server
 * @param title of it for people
 * @param purpose a few words
 * @param look how it is asked for
 * @param use what it is for, as far as a page should know
 * @param required whether it must be given
 * @param choices the words that may be given; empty when it is not one of a few
 */
public record DeskField(
    String name,
    String title,
    String purpose,
    Look look,
    Use use,
    boolean required,
    List<String> choices) {

  /** How it is asked for. */
  public enum Look {
    LINE,
    LINES,
    SECRET,
    NUMBER,
    CHOICE,
    FLAG
  }

  /** What it is for. */
  public enum Use {
    VALUE,
    /** Narrows a list. */
    SEARCH,
    /** Where a list goes on. */
    AFTER,
    /** How many rows a page of a list has. */
    MOST
  }

  public DeskField {
    choices = List.copyOf(choices);
  }
}
