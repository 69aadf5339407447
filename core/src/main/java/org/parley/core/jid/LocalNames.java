package org.parley.core.jid;

/** What may be called so that is made here: an account or a room. */
public final class LocalNames {
  /**
   * The longest localpart of an account of ours, in UTF-8. With a longer one, the key of a roster
   * item would be more than PostgreSQL's index takes.
   */
  public static final int MAX_ACCOUNT_BYTES = 255;

  /** A space as XEP-0106 escapes it. */
  private static final String ESCAPED_SPACE = "\\20";

  private LocalNames() {}

  /**
   * Checks the localpart of something new. It is stricter than the reading of an address, for what
   * is made here has to be an address for everybody and for good.
   *
   * @throws IllegalArgumentException when it begins or ends with an escaped space (XEP-0106,
   *     section 3.2), or has code points that no known Unicode has
   */
  public static void check(String local) {
    if (local.startsWith(ESCAPED_SPACE) || local.endsWith(ESCAPED_SPACE)) {
      throw new IllegalArgumentException("a name has no space at its edge");
    }
    if (local.codePoints().anyMatch(CodePoints::isUnassigned)) {
      throw new IllegalArgumentException("a name has characters that Unicode does not know");
    }
  }
}
