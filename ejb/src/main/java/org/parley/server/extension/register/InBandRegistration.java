package org.parley.server.extension.register;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.FormerPersonException;
import org.parley.server.session.Workforce;
import org.parley.server.stream.ClientStream;
import org.parley.server.stream.StartTlsFeature;
import org.parley.server.stream.StreamFeature;

/** Lets anybody make an account before authentication, where the administrator allows it. */
@ServerBean
final class InBandRegistration implements StreamFeature {
  private static final String NAMESPACE = Registration.NAMESPACE;

  private final AccountEditor accounts;
  private final StartTlsFeature tls;
  private final RegistrationRate rate;
  private final Workforce workforce;
  private final RegistrationAudit audit;
  private final Settings settings;

  @Inject
  InBandRegistration(
      AccountEditor accounts,
      StartTlsFeature tls,
      RegistrationRate rate,
      Workforce workforce,
      RegistrationAudit audit,
      Settings settings) {
    this.accounts = accounts;
    this.tls = tls;
    this.rate = rate;
    this.workforce = workforce;
    this.audit = audit;
    this.settings = settings;
  }

  @Override
  public Place place() {
    return Place.REGISTRATION;
  }

  @Override
  public Element offer(ClientStream stream) {
    return mayRegister(stream)
        ? Element.of("register", "http://jabber.org/features/iq-register")
        : null;
  }

  private boolean mayRegister(ClientStream stream) {
    return settings.choice(AccountSettings.REGISTRATION).equals("open")
        && !stream.isAuthenticated()
        && !tls.mustSecure(stream)
        && accounts.isEditable(stream.domain());
  }

  @Override
  public boolean handle(ClientStream stream, Element element) {
    Element query = element.child("query", NAMESPACE);
    if (query == null || !element.is("iq", Namespaces.CLIENT) || stream.isAuthenticated()) {
      return false;
    }
    Stanza iq = Stanza.of(element, null, null);
    Runnable work = () -> answerSafely(stream, iq, query);
    Runnable refusal = () -> refuse(stream, iq, StanzaError.of(Condition.RESOURCE_CONSTRAINT));
    if (!iq.isType("set")) {
      work.run();
    } else if (accounts.isElsewhere(stream.domain())) {
      workforce.doAloneElsewhere(0, work, refusal);
    } else {
      workforce.doAloneCostly(0, work, refusal);
    }
    return true;
  }

  private void answerSafely(ClientStream stream, Stanza iq, Element query) {
    try {
      if (!mayRegister(stream)) {
        throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
      }
      answer(stream, iq, query);
    } catch (StanzaException e) {
      refuse(stream, iq, e.error());
    } catch (RuntimeException e) {
      audit.broken("PARLEY-S007", "an account could not be made", e);
      refuse(stream, iq, StanzaError.of(Condition.INTERNAL_SERVER_ERROR));
    }
  }

  /** Without the content: that contains a password. */
  private static void refuse(ClientStream stream, Stanza iq, StanzaError error) {
    Stanza empty = iq.withElement(iq.element().withContent(List.of()));
    stream.send(empty.error(error).element());
  }

  private void answer(ClientStream stream, Stanza iq, Element query) {
    if (iq.id() == null || !iq.isRequest()) {
      throw new StanzaException(Condition.BAD_REQUEST);
    }
    if (iq.isType("get")) {
      stream.send(iq.result(fields()).element());
    } else {
      register(stream, query);
      stream.send(iq.result(null).element());
    }
  }

  private static Element fields() {
    return Element.builder("query", NAMESPACE)
        .child(
            Element.of(
                "instructions", NAMESPACE, "Choose a user name and a password for your account."))
        .child(Element.of("username", NAMESPACE))
        .child(Element.of("password", NAMESPACE))
        .build();
  }

  private void register(ClientStream stream, Element query) {
    String username = query.childText("username", NAMESPACE);
    String password = query.childText("password", NAMESPACE);
    if (username == null || username.isEmpty() || password == null || password.isEmpty()) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "user name and password are needed");
    }
    Jid account = account(username, stream.domain());
    if (!rate.allows(stream.link().remoteAddress())) {
      throw new StanzaException(
          StanzaError.of(Condition.RESOURCE_CONSTRAINT, "too many accounts from this address"));
    }
    try {
      if (!accounts.create(account, password)) {
        throw new StanzaException(Condition.CONFLICT, "the name is taken");
      }
      audit.made(account, stream.link().remoteAddress());
    } catch (FormerPersonException e) {
      throw new StanzaException(Condition.CONFLICT, "the name is taken");
    } catch (BackendUnavailableException e) {
      throw new StanzaException(
          StanzaError.of(Condition.RESOURCE_CONSTRAINT, "no accounts can be made at present"));
    } catch (IllegalArgumentException e) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, e.getMessage());
    }
  }

  private static Jid account(String username, String domain) {
    try {
      return Jid.of(username, domain, null);
    } catch (IllegalArgumentException e) {
      throw new StanzaException(Condition.JID_MALFORMED, e.getMessage());
    }
  }
}
