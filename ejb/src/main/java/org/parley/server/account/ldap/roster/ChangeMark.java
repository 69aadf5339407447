package org.parley.server.account.ldap.roster;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a directory says of its last change: the update sequence number of Active Directory
 * (MS-ADTS, section 3.1.1.3.2), or the change sequence number of a replicated OpenLDAP.
 */
final class ChangeMark {
  private static final String SEQUENCE = "highestCommittedUSN";
  private static final String CONTEXTS = "namingContexts";
  private static final String CONTEXT_SEQUENCE = "contextCSN";

  private ChangeMark() {}

  /** A text that is another one after every change; empty when the directory has no such thing. */
  static Optional<String> of(LDAPInterface directory, List<DN> bases) throws LDAPException {
    Entry root = directory.getEntry("", SEQUENCE, CONTEXTS);
    if (root == null) {
      return Optional.empty();
    }
    if (root.hasAttribute(SEQUENCE)) {
      return Optional.of(root.getAttributeValue(SEQUENCE));
    }
    List<String> marks = new ArrayList<>();
    for (DN base : bases) {
      Optional<String> mark = ofContext(directory, root, base);
      if (mark.isEmpty()) {
        return Optional.empty();
      }
      marks.add(mark.get());
    }
    return Optional.of(String.join(" ", marks));
  }

  private static Optional<String> ofContext(LDAPInterface directory, Entry root, DN base)
      throws LDAPException {
    String[] contexts = root.getAttributeValues(CONTEXTS);
    for (String context : contexts == null ? new String[0] : contexts) {
      if (base.isDescendantOf(context, true)) {
        Entry entry = directory.getEntry(context, CONTEXT_SEQUENCE);
        if (entry != null && entry.hasAttribute(CONTEXT_SEQUENCE)) {
          return Optional.of(String.join(",", entry.getAttributeValues(CONTEXT_SEQUENCE)));
        }
      }
    }
    return Optional.empty();
  }
}
