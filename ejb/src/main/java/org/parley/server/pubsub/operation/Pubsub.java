package org.parley.server.pubsub.operation;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.LoadedAtStart;
import org.parley.server.Parts;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.host.Host;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** The entrance for requests: finds the operation of each. */
@ServerBean
public final class Pubsub implements LoadedAtStart {
  private record Key(String name, String namespace, IqHandler.Type type) {}

  private record Entry(Operation operation, String with) {}

  private final Instance<Operation> found;
  private volatile Map<Key, Entry> operations;

  @Inject
  Pubsub(@Any Instance<Operation> found) {
    this.found = found;
  }

  private Map<Key, Entry> all() {
    if (operations == null) {
      load();
    }
    return operations;
  }

  @Override
  public void load() {
    Map<Key, Entry> loaded = new HashMap<>();
    for (Operation operation : found) {
      Operation.Answers answers = operation.getClass().getAnnotation(Operation.Answers.class);
      Parts.put(
          loaded,
          new Key(answers.value(), answers.namespace(), answers.type()),
          new Entry(operation, answers.with()));
    }
    operations = loaded;
  }

  /**
   * Answers a request of either namespace.
   *
   * @throws StanzaException to refuse it
   */
  public Answer handle(Host host, IqRequest iq) {
    Element action = iq.payload().firstElement();
    if (action == null) {
      throw new StanzaException(Condition.BAD_REQUEST, "nothing is asked for");
    }
    IqHandler.Type type = iq.isSet() ? IqHandler.Type.SET : IqHandler.Type.GET;
    Entry entry = all().get(new Key(action.name(), iq.payload().namespace(), type));
    if (entry == null || !action.namespace().equals(iq.payload().namespace())) {
      throw new StanzaException(Condition.BAD_REQUEST, "nobody can do this: " + action.name());
    }
    requireNothingElse(iq.payload(), entry);
    Request request = new Request(host, iq, action);
    if (!iq.isSet()) {
      return Answer.of(entry.operation().run(request).answer());
    }
    String node = request.nodeOrNull();
    host.execute(node == null ? "" : node, () -> set(entry.operation(), request));
    return Answer.later();
  }

  /** One thing at a time; what may go along with it comes after it. */
  private static void requireNothingElse(Element pubsub, Entry entry) {
    List<Element> elements = pubsub.elements();
    for (Element other : elements.subList(1, elements.size())) {
      if (other.namespace().equals(pubsub.namespace())
          && (!other.name().equals(entry.with()) || elements.indexOf(other) != 1)) {
        throw new StanzaException(Condition.BAD_REQUEST, other.name() + " does not belong here");
      }
    }
  }

  private static void set(Operation operation, Request request) {
    OperationResult outcome;
    try {
      outcome = operation.run(request);
    } catch (StanzaException e) {
      request.iq().refuse(e.error());
      return;
    } catch (RuntimeException e) {
      request.iq().refuse(StanzaError.of(Condition.INTERNAL_SERVER_ERROR));
      throw e;
    }
    if (outcome.error() == null) {
      request.iq().reply(outcome.answer());
    } else {
      Stanza iq = request.iq().stanza();
      Element part = iq.element().withContent(List.of(outcome.answer()));
      request.iq().router().route(iq.withElement(part).error(outcome.error()));
    }
    outcome.after().run();
  }
}
