package org.parley.server.person;

/** What people are searched by (XEP-0055). */
public enum PersonField {
  /** The given name. */
  FIRST,
  /** The family name. */
  LAST,
  /** The nickname; whoever has none is known by the name in the address. */
  NICK,
  /** The address of e-mail. */
  EMAIL
}
