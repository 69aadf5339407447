package org.parley.server.extension.muc.service;

import jakarta.inject.Inject;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Target;
import org.parley.server.extension.muc.registry.RoomDirectory;
import org.parley.server.extension.muc.request.RoomItems;
import org.parley.server.paging.Page;
import org.parley.server.paging.PageRequest;
import org.parley.server.routing.iq.Answer;
import org.parley.server.routing.iq.Answers;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.routing.iq.IqRequest;

/** Lists the public rooms of a domain, a page at a time where there are many (section 6.3). */
@ServerBean
@Answers(
    payload = "query",
    namespace = RoomItems.NAMESPACE,
    scopes = IqHandler.Scope.SERVICE,
    service = RoomService.class,
    types = IqHandler.Type.GET)
final class RoomList implements IqHandler {
  private static final int MAX_ITEMS = 100;

  private final RoomDirectory directory;

  @Inject
  RoomList(RoomDirectory directory) {
    this.directory = directory;
  }

  @Override
  public Answer handle(IqRequest request) {
    if (Target.nodeOf(request.payload()) != null) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND);
    }
    Page<RoomDirectory.Listing> page =
        Page.of(
            directory.listings(request.to().domain()),
            listing -> listing.address().toString(),
            PageRequest.of(request.payload(), MAX_ITEMS));
    Element.Builder query = Element.builder("query", RoomItems.NAMESPACE);
    for (RoomDirectory.Listing listing : page.items()) {
      query.child(
          Element.builder("item", RoomItems.NAMESPACE)
              .attribute("jid", listing.address().toString())
              .attribute("name", listing.name())
              .build());
    }
    if (PageRequest.isIn(request.payload()) || page.items().size() == MAX_ITEMS) {
      query.child(page.set());
    }
    return Answer.of(query.build());
  }
}
