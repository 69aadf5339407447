package org.parley.server.pubsub;

/** The namespaces of XEP-0060. */
public final class PubsubNamespaces {
  public static final String PUBSUB = "http://jabber.org/protocol/pubsub";
  public static final String OWNER = PUBSUB + "#owner";
  public static final String EVENT = PUBSUB + "#event";
  public static final String ERRORS = PUBSUB + "#errors";

  private PubsubNamespaces() {}
}
