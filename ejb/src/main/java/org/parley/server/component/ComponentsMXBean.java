package org.parley.server.component;

/** What administrators see of the components that are connected. */
public interface ComponentsMXBean {

  /**
   * One line for each connection: domain, address, age in seconds, stanzas that came and went and
   * that were refused for their addresses or their size.
   */
  String[] getConnections();
}
