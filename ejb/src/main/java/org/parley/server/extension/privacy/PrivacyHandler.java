package org.parley.server.extension.privacy;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.extension.privacy.list.PrivacyList;
import org.parley.server.extension.privacy.list.PrivacyLists;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.AccountExecutors;
import org.parley.server.store.PrivacyListRepository.Stored;

/** Answers requests for privacy lists (XEP-0016); all run on the account's executor. */
@ServerBean
@Answers(payload = "query", namespace = PrivacyList.NAMESPACE, scopes = IqHandler.Scope.ACCOUNT)
final class PrivacyHandler implements IqHandler, Discoverable {
  private final PrivacyLists lists;
  private final PrivacyChanges changes;
  private final ListPushes pushes;
  private final AccountExecutors executors;

  @Inject
  PrivacyHandler(
      PrivacyLists lists, PrivacyChanges changes, ListPushes pushes, AccountExecutors executors) {
    this.lists = lists;
    this.changes = changes;
    this.pushes = pushes;
    this.executors = executors;
  }

  @Override
  public Answer handle(IqRequest request) {
    request.requireOwn();
    if (request.isSet()) {
      request.requireLasting();
    }
    if (request.sender() == null) {
      throw new StanzaException(Condition.NOT_ALLOWED, "a session is needed");
    }
    pushes.usesLists(request.sender());
    return request.serve(
        executors,
        () -> {
          if (request.isSet()) {
            set(request);
          } else {
            request.reply(get(request));
          }
        });
  }

  private Element get(IqRequest request) {
    List<Element> asked = request.payload().elements();
    Stored stored = lists.stored(request.to());
    if (asked.isEmpty()) {
      return names(request, stored);
    }
    if (asked.size() > 1 || !asked.get(0).is("list", PrivacyList.NAMESPACE)) {
      throw new StanzaException(Condition.BAD_REQUEST, "one list at a time");
    }
    String xml = stored.lists().get(PrivacyChanges.name(asked.get(0)));
    if (xml == null) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND);
    }
    return query().child(ElementReader.parse(xml)).build();
  }

  private Element names(IqRequest request, Stored stored) {
    String active = lists.of(request.to()).activeName(request.sender());
    Element.Builder query = query();
    if (active != null) {
      query.child(named("active", active));
    }
    if (stored.defaultName() != null) {
      query.child(named("default", stored.defaultName()));
    }
    stored.lists().keySet().forEach(name -> query.child(named("list", name)));
    return query.build();
  }

  private static Element.Builder query() {
    return Element.builder("query", PrivacyList.NAMESPACE);
  }

  private static Element named(String element, String name) {
    return Element.builder(element, PrivacyList.NAMESPACE).attribute("name", name).build();
  }

  private void set(IqRequest request) {
    List<Element> elements = request.payload().elements();
    if (elements.size() != 1 || !elements.get(0).namespace().equals(PrivacyList.NAMESPACE)) {
      throw new StanzaException(Condition.BAD_REQUEST, "one change at a time");
    }
    Element change = elements.get(0);
    switch (change.name()) {
      case "active" -> changes.activate(request, change);
      case "default" -> changes.makeDefault(request, change);
      case "list" -> changes.edit(request, change);
      default -> throw new StanzaException(Condition.BAD_REQUEST, "no such change");
    }
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() ? List.of(PrivacyList.NAMESPACE) : List.of();
  }
}
