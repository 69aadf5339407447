package org.parley.server.log;

import java.util.HashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.parley.core.settings.Settings;

/**
 * Has a server that is ours alone write its log as JSON, while the application runs. The log of a
 * house's own server is left as its administrator wants it.
 */
public final class LogForm {
  /** Set by {@code ./parley run}. */
  private static final String OWN_SERVER = "parley.instance";

  private final Map<Handler, Formatter> before = new HashMap<>();

  /** From now on the log is as the settings say. */
  public void begin(Settings settings) {
    boolean isOurs = System.getProperty(OWN_SERVER) != null;
    if (isOurs && settings.choice(LogSettings.FORMAT).equals("json")) {
      begin(Logger.getLogger("").getHandlers());
    }
  }

  void begin(Handler... handlers) {
    for (Handler handler : handlers) {
      before.put(handler, handler.getFormatter());
      handler.setFormatter(new JsonLines());
    }
  }

  /** From now on it is as it was before: nothing of the application stays in the server. */
  public void end() {
    before.forEach(Handler::setFormatter);
    before.clear();
  }
}
