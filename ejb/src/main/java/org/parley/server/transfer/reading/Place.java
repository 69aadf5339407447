package org.parley.server.transfer.reading;

/**
 * Where something stands.
 *
 * @param line from 1
 */
public record Place(String file, int line) {

  /** As it begins a sentence. */
  @Override
  public String toString() {
    return file + ", line " + line;
  }
}
