package org.parley.server.extension.privacy.list;

/** What a privacy list says of a stanza. */
public enum ListVerdict {
  ALLOW,
  DENY,

  /**
   * Denied by an item that denies an address everything, which is what the blocklist consists of.
   */
  BLOCK
}
