package org.parley.web.link;

import jakarta.servlet.http.HttpServletRequest;
import org.parley.core.http.LocalProgram;

/** Tells whether a program on this machine asks, and nobody through it. */
public final class LocalCaller {
  private LocalCaller() {}

  /** By the connection alone: no header makes anybody local, and some make him a stranger. */
  public static boolean sent(HttpServletRequest request) {
    return LocalProgram.sent(WebPeers.asked(request));
  }
}
