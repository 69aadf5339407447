package org.parley.server.s2s;

import java.util.Locale;

/** Why a dialback failed though the key may be genuine (XEP-0220, section 2.4.2). */
public enum DialbackError {
  /** The domain is not one of ours. */
  ITEM_NOT_FOUND("cancel"),
  /** One of the two is no domain. */
  JID_MALFORMED("modify"),
  /** The authoritative server cannot be reached. */
  REMOTE_CONNECTION_FAILED("cancel"),
  /** The authoritative server is not there, or knows nothing of its domain. */
  REMOTE_SERVER_NOT_FOUND("cancel"),
  /** The authoritative server did not answer. */
  REMOTE_SERVER_TIMEOUT("wait"),
  /** TLS comes first. */
  POLICY_VIOLATION("modify"),
  /** A certificate is needed. */
  NOT_AUTHORIZED("auth"),
  /** The authoritative server says that the key is not genuine. */
  FORBIDDEN("auth"),
  /** The administrator wants nothing of that domain. */
  NOT_ALLOWED("cancel"),
  /** Somebody of our own. */
  NOT_ACCEPTABLE("modify"),
  /** The stream has too many pairs. */
  RESOURCE_CONSTRAINT("wait");

  private final String type;
  private final String condition = name().toLowerCase(Locale.ROOT).replace('_', '-');

  DialbackError(String type) {
    this.type = type;
  }

  public String type() {
    return type;
  }

  public String condition() {
    return condition;
  }
}
