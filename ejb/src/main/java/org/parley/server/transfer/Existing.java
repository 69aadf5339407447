package org.parley.server.transfer;

/** What becomes of an account that is there already when one of that name is imported. */
public enum Existing {
  /** It stays as it is. */
  SKIP,

  /** It gets what it does not have; its password stays. */
  MERGE,

  /** What is imported takes the place of what it has, but for rooms and groups. */
  REPLACE
}
