package org.parley.server.transfer.reading;

import java.util.List;
import org.parley.core.xml.Element;

/**
 * An account as it stands in a file. Nothing of it is checked.
 *
 * @param place where it begins
 * @param domain as it is written, or null
 * @param name as it is written, or null
 * @param password in plain text, or null
 * @param parts what it has, as XEP-0227 has it
 * @param ignored what of it was not understood, as sentences
 * @param fault why it cannot be taken, as a sentence; null when it can
 */
public record MovedAccount(
    Place place,
    String domain,
    String name,
    String password,
    List<Element> parts,
    List<String> ignored,
    String fault) {
  public MovedAccount {
    parts = List.copyOf(parts);
    ignored = List.copyOf(ignored);
  }

  /** Says where it is and who, but not the password. */
  @Override
  public String toString() {
    return place + ": " + name + '@' + domain;
  }
}
