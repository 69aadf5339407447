package org.parley.server.extension.vcard;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.AccountExecutors;
import org.parley.server.vcard.VCards;

/** Tells and stores the vCards of accounts, and tells that of the server itself (XEP-0054). */
@ServerBean
@Answers(
    payload = "vCard",
    namespace = VCards.NAMESPACE,
    scopes = {IqHandler.Scope.SERVER, IqHandler.Scope.ACCOUNT})
final class VCardHandler implements IqHandler, Discoverable {
  private final VCards vcards;
  private final AccountExecutors executors;

  @Inject
  VCardHandler(VCards vcards, AccountExecutors executors) {
    this.vcards = vcards;
    this.executors = executors;
  }

  @Override
  public Answer handle(IqRequest request) {
    if (request.isSet()) {
      return set(request);
    }
    if (request.to().local() == null) {
      return Answer.of(ofServer(request));
    }
    if (vcards.isKnown(request.to())) {
      return Answer.of(get(request));
    }
    vcards.learn(request.to(), () -> answer(request));
    return Answer.later();
  }

  private void answer(IqRequest request) {
    try {
      request.reply(get(request));
    } catch (StanzaException e) {
      request.refuse(e.error());
    } catch (RuntimeException e) {
      request.refuse(StanzaError.of(Condition.INTERNAL_SERVER_ERROR));
      throw e;
    }
  }

  private Answer set(IqRequest request) {
    request.requireOwn();
    request.requireLasting();
    return request.serve(
        executors,
        () -> {
          vcards.save(request.to(), request.payload());
          request.reply(null);
        });
  }

  /**
   * Who has none yet gets an empty one, for clients take an error for a fault (section 3.1). To
   * others, somebody without a vCard looks like nobody (section 3.3).
   */
  private Element get(IqRequest request) {
    Optional<Element> found = vcards.find(request.to());
    if (found.isEmpty() && !request.isOwn()) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    return found.orElse(Element.of("vCard", VCards.NAMESPACE));
  }

  private static Element ofServer(IqRequest request) {
    return Element.builder("vCard", VCards.NAMESPACE)
        .child(Element.of("FN", VCards.NAMESPACE, request.to().domain()))
        .child(Element.of("JABBERID", VCards.NAMESPACE, request.to().domain()))
        .child(Element.of("DESC", VCards.NAMESPACE, "An XMPP server that runs Parley"))
        .build();
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() || target.isOwn() ? List.of(VCards.NAMESPACE) : List.of();
  }
}
