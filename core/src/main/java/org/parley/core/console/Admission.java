package org.parley.core.console;

/** Whether a request may get anything of the operations page. */
public enum Admission {
  /** It may, as far as the way goes by which it came. */
  OPEN,
  /** It came from elsewhere, and the page is for this machine alone. */
  REMOTE,
  /** It came from elsewhere without TLS. */
  INSECURE,
  /** There is no page. */
  OFF
}
