package org.parley.server.pubsub.operation;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Names;
import org.parley.server.pubsub.NodeItem;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.publishing.Publisher;
import org.parley.server.routing.iq.IqHandler;

/** Publishes an item (section 7.1). */
@ServerBean
@Operation.Answers(value = "publish", type = IqHandler.Type.SET, with = "publish-options")
final class Publish implements Operation {
  private final Publisher publisher;
  private final ConfigReader forms;
  private final Clock clock;

  @Inject
  Publish(Publisher publisher, ConfigReader forms, Clock clock) {
    this.publisher = publisher;
    this.forms = forms;
    this.clock = clock;
  }

  @Override
  public OperationResult run(Request request) {
    String name = Names.require(request.node());
    Map<NodeOption, List<String>> preconditions =
        forms.preconditions(request.beside("publish-options"));
    NodeItem item = item(request);
    Runnable after = publisher.publish(request.host(), request.from(), name, item, preconditions);
    Element.Builder published = request.element("publish", name);
    if (item != null) {
      published.child(
          Element.builder("item", request.action().namespace()).attribute("id", item.id()).build());
    }
    return OperationResult.of(request.answer(published.build())).then(after);
  }

  /** The item, or null. */
  private NodeItem item(Request request) {
    List<Element> elements = request.action().elements();
    if (elements.isEmpty()) {
      return null;
    }
    Element item = elements.get(0);
    if (elements.size() > 1 || !item.is("item", request.action().namespace())) {
      throw new StanzaException(Condition.BAD_REQUEST, "one item at a time");
    }
    if (item.elements().size() > 1) {
      throw PubsubError.badRequest("invalid-payload");
    }
    String id = item.attribute("id");
    return new NodeItem(
        id == null || id.isEmpty() ? Ids.next() : Names.require(id),
        request.from(),
        clock.instant(),
        item.firstElement());
  }
}
