package org.parley.web.quiet;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.parley.core.time.SteadyClock;

/**
 * Puts the {@link QuietFilter} before the log of a server that is ours alone. That of a house's own
 * server is left as its administrator wants it.
 */
@WebListener
public final class QuietStartup implements ServletContextListener {
  /** Set by {@code ./parley run}. */
  private static final String OWN_SERVER = "parley.instance";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    if (System.getProperty(OWN_SERVER) != null) {
      for (Handler handler : Logger.getLogger("").getHandlers()) {
        handler.setFilter(new QuietFilter(handler.getFilter(), SteadyClock.system()));
      }
    }
  }
}
