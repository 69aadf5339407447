package org.parley.web.link;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Brings the transports of the web side to the server, and takes them away. */
@WebListener
public final class WebStartup implements ServletContextListener {
  @Inject WebLinks links;
  @Resource ManagedThreadFactory threads;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    links.start(threads);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    links.stop();
  }
}
