package org.parley.core.console;

import java.util.List;

/**
 * Operations of one matter.
 *
 * @param name the first word of their names
 * @param title for people
 * @param operations those that the visitor may carry out
 */
public record DeskGroup(String name, String title, List<DeskOperation> operations) {
  public DeskGroup {
    operations = List.copyOf(operations);
  }
}
