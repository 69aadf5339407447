package org.parley.server.account.ldap.entry;

import com.unboundid.ldap.sdk.Entry;
import java.util.List;
import java.util.function.Function;

/** The values of an entry as they are read for a vCard. */
public final class EntryValues {
  private EntryValues() {}

  /** Gives the values of an attribute; none when the entry does not have it. */
  public static Function<String, List<byte[]>> of(Entry entry) {
    return attribute -> {
      byte[][] values = entry.getAttributeValueByteArrays(attribute);
      return values == null ? List.of() : List.of(values);
    };
  }
}
