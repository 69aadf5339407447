package org.parley.server.s2s.admin;

/** What administrators see of the streams with other servers. */
public interface FederationMXBean {

  /**
   * One line for each stream: who has called, the pairs of domains, the address, how the peer was
   * authenticated, TLS, the age in seconds, the stanzas that came, those of them that were refused
   * for their addresses or their size, those that went, and those that wait.
   */
  String[] getConnections();
}
