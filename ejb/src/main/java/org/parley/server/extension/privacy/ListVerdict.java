package org.parley.server.extension.privacy;

/** What a privacy list says of a stanza. */
enum ListVerdict {
  ALLOW,
  DENY,

  /**
   * Denied by an item that denies an address everything, which is what the blocklist consists of.
   */
  BLOCK
}
