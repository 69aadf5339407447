package org.parley.web.bosh.body;

import java.util.Locale;

/** The terminal binding conditions (XEP-0124, section 17.2) that this server has use for. */
public enum Condition {
  BAD_REQUEST(400),
  HOST_UNKNOWN(0),
  IMPROPER_ADDRESSING(0),
  ITEM_NOT_FOUND(404),
  POLICY_VIOLATION(403),
  REMOTE_CONNECTION_FAILED(0),
  REMOTE_STREAM_ERROR(0),
  SEE_OTHER_URI(0),
  SYSTEM_SHUTDOWN(0);

  private final int legacyStatus;

  Condition(int legacyStatus) {
    this.legacyStatus = legacyStatus;
  }

  /** The value of the attribute. */
  public String attribute() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The HTTP status that stands for it where a client is from before conditions; 0 for none. */
  public int legacyStatus() {
    return legacyStatus;
  }
}
