package org.parley.server.admin.shell;

/** The words of a command are no operation; the message tells which there are. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
