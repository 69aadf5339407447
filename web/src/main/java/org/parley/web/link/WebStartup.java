package org.parley.web.link;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.parley.server.stream.inflow.Shutdown;

/** Brings the transports of the web side to the server, and takes them away. */
@WebListener
public final class WebStartup implements ServletContextListener {
  @Inject WebLinks links;
  @Inject Instance<Shutdown> shutdown;
  @Resource ManagedThreadFactory threads;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    links.start(threads);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (isOneArchive()) {
      shutdown.get().stop();
    }
    links.end();
  }

  /**
   * Where the web side and the beans came in one archive, Payara takes the pool of connections away
   * with the web side, and stops the beans afterwards.
   */
  private static boolean isOneArchive() {
    return WebStartup.class.getClassLoader() == Shutdown.class.getClassLoader();
  }
}
