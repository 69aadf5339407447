package org.parley.server.extension.muc;

/** The namespaces of XEP-0045. */
final class Muc {
  static final String NAMESPACE = "http://jabber.org/protocol/muc";
  static final String USER = NAMESPACE + "#user";
  static final String ADMIN = NAMESPACE + "#admin";
  static final String OWNER = NAMESPACE + "#owner";

  private Muc() {}
}
