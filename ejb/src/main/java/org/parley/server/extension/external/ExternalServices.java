package org.parley.server.extension.external;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.routing.iq.IqRequest;

/** The servers that people are told of, and what they need there (XEP-0215). */
@ServerBean
final class ExternalServices {
  static final String NAMESPACE = "urn:xmpp:extdisco:2";

  private final List<ExternalService> services;
  private final TurnPasswords passwords;
  private final Duration validity;
  private final Clock clock;

  @Inject
  ExternalServices(Settings settings, Clock clock) {
    this.services =
        settings.list(ExternalSettings.SERVICES).stream().map(ExternalService::of).toList();
    String secret = settings.text(ExternalSettings.SECRET);
    this.passwords = secret.isEmpty() ? null : new TurnPasswords(secret);
    this.validity = Duration.ofHours(Math.max(1, settings.number(ExternalSettings.HOURS)));
    this.clock = clock;
  }

  boolean isEmpty() {
    return services.isEmpty();
  }

  /**
   * Lets those alone have something whose account is here and lasts: a relay that everybody may use
   * is used by everybody.
   *
   * @throws StanzaException {@code service-unavailable} where there is nothing to tell, {@code
   *     forbidden}, {@code not-allowed}
   */
  void require(IqRequest request) {
    if (services.isEmpty()) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    if (request.sender() == null) {
      throw new StanzaException(Condition.FORBIDDEN);
    }
    request.requireLasting();
  }

  /** Adds those that are wanted. */
  Element told(String payload, String type, Jid account, Predicate<ExternalService> wanted) {
    Instant until = clock.instant().plus(validity).truncatedTo(ChronoUnit.SECONDS);
    Element.Builder all = Element.builder(payload, NAMESPACE);
    if (type != null) {
      all.attribute("type", type);
    }
    for (ExternalService service : services) {
      if (wanted.test(service)) {
        all.child(element(service, account, until));
      }
    }
    return all.build();
  }

  private Element element(ExternalService service, Jid account, Instant until) {
    Element.Builder element =
        Element.builder("service", NAMESPACE)
            .attribute("type", service.type())
            .attribute("host", service.host())
            .attribute("port", Integer.toString(service.port()))
            .attribute("transport", service.transport());
    if (hasPassword(service)) {
      String name = passwords.name(account, until);
      element
          .attribute("restricted", "true")
          .attribute("username", name)
          .attribute("password", passwords.password(name))
          .attribute("expires", until.toString());
    }
    return element.build();
  }

  /** Whether somebody needs a password there and can have one here. */
  boolean hasPassword(ExternalService service) {
    return passwords != null && service.isRelay();
  }
}
