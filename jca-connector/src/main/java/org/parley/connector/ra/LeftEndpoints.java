package org.parley.connector.ra;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * The endpoints that were deactivated while the application lives on. When somebody saves the
 * adapter's configuration, Payara deactivates the endpoint, ends the adapter and starts a new
 * object of the class, which it never tells of the endpoint. So this is the one thing that must
 * outlive the object; it ends with the class, and so with the application.
 */
final class LeftEndpoints {
  private static final Map<MessageEndpointFactory, ActivationSpec> LEFT = new HashMap<>();

  private LeftEndpoints() {}

  static void keep(MessageEndpointFactory factory, ActivationSpec spec) {
    synchronized (LEFT) {
      LEFT.put(factory, spec);
    }
  }

  /** The container activates by itself, so there is nothing to go on with. */
  static void forget() {
    takeAll();
  }

  static Map<MessageEndpointFactory, ActivationSpec> takeAll() {
    synchronized (LEFT) {
      Map<MessageEndpointFactory, ActivationSpec> all = Map.copyOf(LEFT);
      LEFT.clear();
      return all;
    }
  }
}
