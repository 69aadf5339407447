package org.parley.server.account;

/** What has been removed with an account. */
public enum Removal {
  /** An account of our own, and all that belonged to it. */
  ACCOUNT,
  /** What was kept here of somebody whose account is, or was, kept elsewhere. */
  KEPT,
  /** Nothing: there was nobody. */
  NOTHING
}
