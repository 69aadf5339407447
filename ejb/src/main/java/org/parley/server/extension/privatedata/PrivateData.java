package org.parley.server.extension.privatedata;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;
import org.parley.server.session.AccountExecutors;
import org.parley.server.store.PrivateDataRepository;
import org.parley.server.store.PrivateDataView;
import org.parley.server.store.database.Database;

/** Stores elements for clients, one for each name, visible to the account alone. */
@ServerBean
@Answers(payload = "query", namespace = PrivateData.NAMESPACE, scopes = IqHandler.Scope.ACCOUNT)
final class PrivateData implements IqHandler, Discoverable {
  static final String NAMESPACE = "jabber:iq:private";

  private final Database database;
  private final PrivateDataRepository repository;
  private final AccountExecutors executors;
  private final Instance<PrivateDataView> views;
  private final int maxBytes;

  @Inject
  PrivateData(
      Database database,
      PrivateDataRepository repository,
      AccountExecutors executors,
      @Any Instance<PrivateDataView> views,
      Settings settings) {
    this.database = database;
    this.repository = repository;
    this.executors = executors;
    this.views = views;
    this.maxBytes = settings.number(AccountSettings.LIMIT_PRIVATE_BYTES);
  }

  @Override
  public Answer handle(IqRequest request) {
    request.requireOwn();
    List<Element> elements = request.payload().elements();
    if (elements.isEmpty()) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "one element is needed");
    }
    for (Element element : elements) {
      if (element.namespace().isEmpty() || element.namespace().equals(NAMESPACE)) {
        throw new StanzaException(Condition.NOT_ACCEPTABLE, "a namespace of its own is needed");
      }
    }
    if (!request.isSet()) {
      return get(request, elements);
    }
    request.requireLasting();
    return request.serve(executors, () -> set(request, elements));
  }

  private Answer get(IqRequest request, List<Element> elements) {
    if (elements.size() > 1) {
      throw new StanzaException(Condition.BAD_REQUEST, "one element at a time");
    }
    Element asked = elements.get(0);
    Element stored =
        repository
            .find(request.to(), asked.namespace(), asked.name())
            .map(ElementReader::parse)
            .orElse(Element.of(asked.name(), asked.namespace()));
    Element shown = view(asked).map(view -> view.show(request.to(), stored)).orElse(stored);
    return Answer.of(Element.builder("query", NAMESPACE).child(shown).build());
  }

  private Optional<PrivateDataView> view(Element element) {
    return views.stream()
        .filter(view -> view.shows(element.namespace(), element.name()))
        .findFirst();
  }

  /** All elements are stored, or none, but for what is kept elsewhere. */
  private void set(IqRequest request, List<Element> elements) {
    Jid owner = request.to();
    List<Element> rest = new ArrayList<>();
    List<Runnable> after = new ArrayList<>();
    for (Element element : elements) {
      Optional<PrivateDataView.Taken> taken = view(element).map(view -> view.take(owner, element));
      rest.add(taken.map(PrivateDataView.Taken::rest).orElse(element));
      taken.ifPresent(part -> after.add(part.after()));
    }
    database.run(unit -> rest.forEach(element -> store(owner, element)));
    request.reply(null);
    executors.execute(owner, () -> after.forEach(Runnable::run));
  }

  private void store(Jid owner, Element element) {
    String xml = element.toString();
    long others = repository.sizeWithout(owner, element.namespace(), element.name());
    if (others + xml.length() > maxBytes) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "the private data is full");
    }
    repository.save(owner, element.namespace(), element.name(), xml);
  }

  @Override
  public List<String> features(Target target) {
    return target.isServer() || target.isOwn() ? List.of(NAMESPACE) : List.of();
  }
}
