package org.parley.server.store.database;

/** What has become of an entry that was given to {@link GroupCommit}. */
public enum EntryOutcome {
  /** It is on disk. */
  STORED,
  /** Its store has no room for it. */
  NO_ROOM,
  /** The database did not take it. */
  FAILED,
  /** The database was busy for too long, and it was not tried. */
  EXPIRED
}
