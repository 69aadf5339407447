package org.parley.server.store.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an entry of the audit is about. Its name there has small letters and hyphens. */
public enum AuditKind {
  ACCOUNT_MADE,
  ACCOUNT_REMOVED,
  ACCOUNT_DISABLED,
  ACCOUNT_ENABLED,
  PASSWORD_CHANGED,
  PASSWORD_EXPIRED,
  TOKEN_MADE,
  TOKEN_REVOKED,
  /** Somebody was given a role, or it was taken away. */
  ADMINISTRATOR_CHANGED,
  FEDERATION_RULE,
  CERTIFICATES_RELOADED,
  SETTING_CHANGED,
  /** Accounts were exported or imported, or a backup was made. */
  DATA_MOVED,
  /** Any other operation of an administrator that changes something. */
  OPERATION,
  /** Somebody was not let in to administer, or may not do what he wanted. */
  ACCESS_REFUSED,
  /** Somebody who administers has logged in. */
  ADMINISTRATOR_LOGIN,
  /** What somebody showed to log in was wrong. */
  LOGIN_FAILED,
  /** Nobody looked at what somebody showed, for too many have failed before. */
  LOGIN_REFUSED,
  /** More went wrong than can be kept in memory one by one. */
  UNRECORDED,
  /** The oldest entries were deleted, for they are older than what is kept. */
  RETENTION;

  private static final Map<String, AuditKind> OF_OPERATIONS =
      Map.ofEntries(
          Map.entry("user add", ACCOUNT_MADE),
          Map.entry("user delete", ACCOUNT_REMOVED),
          Map.entry("user disable", ACCOUNT_DISABLED),
          Map.entry("user enable", ACCOUNT_ENABLED),
          Map.entry("user passwd", PASSWORD_CHANGED),
          Map.entry("user expire", PASSWORD_EXPIRED),
          Map.entry("token make", TOKEN_MADE),
          Map.entry("token revoke", TOKEN_REVOKED),
          Map.entry("admin grant", ADMINISTRATOR_CHANGED),
          Map.entry("admin revoke", ADMINISTRATOR_CHANGED),
          Map.entry("federation deny", FEDERATION_RULE),
          Map.entry("federation allow", FEDERATION_RULE),
          Map.entry("server reload-certificates", CERTIFICATES_RELOADED),
          Map.entry("server reload-settings", SETTING_CHANGED),
          Map.entry("server log", SETTING_CHANGED));

  /** That of an operation that changes something, by its name. */
  public static AuditKind ofOperation(String name) {
    return OF_OPERATIONS.getOrDefault(name, OPERATION);
  }

  /** The operations that have a kind of their own. */
  public static Map<String, AuditKind> ofOperations() {
    return OF_OPERATIONS;
  }

  /** The kind of that name, such as {@code login-failed}. */
  public static Optional<AuditKind> named(String text) {
    for (AuditKind kind : values()) {
      if (kind.toString().equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
