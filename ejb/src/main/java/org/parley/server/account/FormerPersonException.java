package org.parley.server.account;

import org.parley.core.jid.Jid;

/**
 * A name is not given to a new account, for it was that of somebody whose account was kept
 * elsewhere, and what is kept here of that person would come to whoever has the name next. The
 * message is for administrators.
 */
public final class FormerPersonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The exception for a name. */
  public FormerPersonException(Jid account) {
    super(
        "somebody of a directory was here as "
            + account
            + ", and contacts and messages of that person are kept; remove them first with"
            + " \"./parley user delete "
            + account
            + "\"");
  }
}
