package org.parley.server.routing;

import java.util.Set;

/**
 * Answers for whole domains that are hosted here besides those of accounts, such as rooms. CDI
 * finds it; {@link HostedDomains} brings it what is sent there.
 *
 * <p>Unless it {@link #answersAll}, an iq to the domain itself never comes here: it goes to the
 * {@link IqHandler} of {@link IqHandler.Scope#SERVICE} that answers it, either one that names this
 * service ({@link Answers#service}) or one for all services.
 */
public interface DomainService {

  /** The names of the domains; always the same, and none while the service is switched off. */
  Set<String> domains();

  /**
   * Handles a message or presence to the domain, or any stanza to an address in it.
   *
   * @throws org.parley.core.stanza.StanzaException to refuse it
   */
  void handle(Envelope envelope);

  /** Whether it answers an iq to the domain itself too, as somebody outside of this server does. */
  default boolean answersAll() {
    return false;
  }

  /** Whether one of its domains can be used now, so that others may be told of it. */
  default boolean isThere(String domain) {
    return true;
  }
}
