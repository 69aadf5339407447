package org.parley.server.extension.register;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.settings.TlsSettings;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.ReadOnlyAccountException;
import org.parley.server.account.Removal;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.presence.AccountClosure;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.Session;
import org.parley.server.session.Workforce;

/** What an account may do with its registration: change the password, remove itself. */
@ServerBean
@Answers(
    payload = "query",
    namespace = Registration.NAMESPACE,
    scopes = {IqHandler.Scope.SERVER, IqHandler.Scope.ACCOUNT})
final class Registration implements IqHandler, Discoverable {
  static final String NAMESPACE = "jabber:iq:register";
  private final AccountEditor accounts;
  private final AccountClosure closure;
  private final Workforce workforce;
  private final boolean tlsRequired;
  private final RegistrationAudit audit;

  @Inject
  Registration(
      AccountEditor accounts,
      AccountClosure closure,
      Workforce workforce,
      Settings settings,
      RegistrationAudit audit) {
    this.accounts = accounts;
    this.closure = closure;
    this.workforce = workforce;
    this.audit = audit;
    this.tlsRequired = settings.text(TlsSettings.C2S_TLS).equals("required");
  }

  @Override
  public Answer handle(IqRequest request) {
    Session sender = request.sender();
    if (request.to().local() != null) {
      request.requireOwn();
    }
    if (sender == null || !isForSender(request, sender) || sender.isAnonymous()) {
      throw new StanzaException(Condition.FORBIDDEN);
    }
    boolean isRemoval = request.isSet() && request.payload().hasChild("remove", NAMESPACE);
    Runnable work = () -> answer(request, sender, isRemoval);
    Runnable refusal =
        () -> refuseWithoutContent(request, StanzaError.of(Condition.RESOURCE_CONSTRAINT));
    if (accounts.isElsewhere(sender.account().domain())) {
      workforce.doAloneElsewhere(0, work, refusal);
    } else if (request.isSet() && !isRemoval) {
      workforce.doAloneCostly(0, work, refusal);
    } else {
      work.run();
    }
    return Answer.later();
  }

  private void answer(IqRequest request, Session sender, boolean isRemoval) {
    try {
      if (isRemoval) {
        remove(request, sender.account());
      } else if (request.isSet()) {
        changePassword(request.payload(), sender);
        request.reply(null);
      } else {
        requireOwn(sender.account());
        request.reply(registered(sender.account()));
      }
    } catch (StanzaException e) {
      refuseWithoutContent(request, e.error());
    } catch (BackendUnavailableException e) {
      refuseWithoutContent(
          request,
          StanzaError.of(Condition.RESOURCE_CONSTRAINT, "accounts cannot be looked up at present"));
    } catch (RuntimeException e) {
      audit.broken("PARLEY-S006", "an account could not be looked up or changed", e);
      refuseWithoutContent(request, StanzaError.of(Condition.INTERNAL_SERVER_ERROR));
    }
  }

  private void requireOwn(Jid account) {
    if (accounts.isReadOnly(account)) {
      throw readOnly();
    }
  }

  private static StanzaException readOnly() {
    return new StanzaException(
        Condition.NOT_ALLOWED, "this account and its password are changed elsewhere");
  }

  /** Section 3.3: the error does not repeat the request, for that contains a password. */
  private static void refuseWithoutContent(IqRequest request, StanzaError error) {
    Stanza iq = request.stanza();
    Stanza empty = iq.withElement(iq.element().withContent(List.of()));
    request.router().route(empty.error(error));
  }

  private static boolean isForSender(IqRequest request, Session sender) {
    return request.to().equals(sender.account())
        || request.to().equals(sender.account().domainJid());
  }

  private static Element registered(Jid account) {
    return Element.builder("query", NAMESPACE)
        .child(Element.of("registered", NAMESPACE))
        .child(Element.of("username", NAMESPACE, account.local()))
        .child(Element.of("password", NAMESPACE))
        .build();
  }

  /** Section 3.2: the request must ask for nothing else. */
  private void remove(IqRequest request, Jid account) {
    if (request.payload().elements().size() != 1) {
      throw new StanzaException(Condition.BAD_REQUEST, "a removal asks for nothing else");
    }
    requireOwn(account);
    closure.close(
        account,
        removed -> {
          if (removed != Removal.NOTHING) {
            audit.removed(account);
            request.reply(null);
          } else {
            request.refuse(StanzaError.of(Condition.ITEM_NOT_FOUND));
          }
        },
        () -> request.refuse(StanzaError.of(Condition.INTERNAL_SERVER_ERROR)));
  }

  /** Section 3.3. */
  private void changePassword(Element query, Session sender) {
    String username = query.childText("username", NAMESPACE);
    String password = query.childText("password", NAMESPACE);
    if (username == null || password == null || password.isEmpty()) {
      throw new StanzaException(Condition.BAD_REQUEST, "a user name and a password are needed");
    }
    Jid account = sender.account();
    boolean same = Jid.parse(username + "@" + account.domain()).filter(account::equals).isPresent();
    if (!same) {
      throw new StanzaException(Condition.NOT_ALLOWED, "only the own password can be changed");
    }
    if (tlsRequired && !sender.outlet().isSecure()) {
      throw new StanzaException(Condition.NOT_ALLOWED, "a password needs a secured stream");
    }
    try {
      if (!accounts.changePassword(account, password)) {
        throw new StanzaException(Condition.ITEM_NOT_FOUND);
      }
      audit.passwordChanged(account);
    } catch (ReadOnlyAccountException e) {
      throw readOnly();
    } catch (IllegalArgumentException e) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, e.getMessage());
    }
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() && accounts.isEditable(target.jid().domain())
        ? List.of(NAMESPACE)
        : List.of();
  }
}
