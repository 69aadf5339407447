package org.parley.server.pubsub;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemRecord;

/**
 * What was published.
 *
 * @param publisher the full address from which it came, or a bare one when the server did it
 * @param payload the payload, or null
 */
public record NodeItem(String id, Jid publisher, Instant published, Element payload) {

  public static NodeItem of(ItemRecord item) {
    Element payload = item.payload() == null ? null : ElementReader.parse(item.payload());
    return new NodeItem(item.id(), Jid.stored(item.publisher()), item.published(), payload);
  }

  public ItemRecord toRecord() {
    String xml = payload == null ? null : payload.toString();
    int bytes = xml == null ? 0 : xml.getBytes(StandardCharsets.UTF_8).length;
    return new ItemRecord(id, publisher.toString(), published, bytes, xml);
  }

  /**
   * The item as the protocol writes it.
   *
   * @param namespace that of a request's answer or of an event
   */
  public Element toElement(String namespace, boolean withPublisher, boolean withPayload) {
    return Element.builder("item", namespace)
        .attribute("id", id)
        .attribute("publisher", withPublisher ? publisher.bare().toString() : null)
        .child(withPayload ? payload : null)
        .build();
  }
}
