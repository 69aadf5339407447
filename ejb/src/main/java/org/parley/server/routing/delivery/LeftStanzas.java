package org.parley.server.routing.delivery;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.routing.DelayedDelivery;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.routing.carbon.Carbon;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Outlet;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;

/** Sends what the client of a session never got another way. */
@ServerBean
public final class LeftStanzas implements SessionEndListener {
  private final StanzaRouter router;
  private final AccountExecutors executors;
  private final Clock clock;

  @Inject
  LeftStanzas(StanzaRouter router, AccountExecutors executors, Clock clock) {
    this.router = router;
    this.executors = executors;
    this.clock = clock;
  }

  @Override
  public Step step() {
    return Step.STANZAS;
  }

  @Override
  public void sessionEnded(Session session) {
    takeBack(session, session.outlet().shut());
  }

  /** Does that with what came to light after the session had ended. */
  public void takeBackLate(Session session, List<Element> unsent) {
    if (!unsent.isEmpty()) {
      List<Outlet.Left> left =
          unsent.stream().map(element -> new Outlet.Left(element, null)).toList();
      executors.execute(session.account(), () -> takeBack(session, left));
    }
  }

  private void takeBack(Session session, List<Outlet.Left> left) {
    for (Outlet.Left one : left) {
      Element element = one.element();
      if (Stanza.Kind.of(element).isPresent()
          && !session.isStored(element)
          && !session.isElsewhere(element)) {
        wanted(session, delayed(session, one))
            .ifPresent(unsent -> router.undelivered(Envelope.own(unsent, clock)));
      }
    }
  }

  /** Of a copy of what others had, what is in it; nothing if the client itself has sent that. */
  private static Optional<Stanza> wanted(Session session, Element element) {
    Optional<Element> message =
        Carbon.isCopy(element, session) ? Carbon.original(element) : Optional.of(element);
    return message.map(
        sent ->
            Stanza.of(
                sent,
                written(sent.attribute("from"), session.account()),
                written(sent.attribute("to"), session.jid())));
  }

  private static Jid written(String address, Jid otherwise) {
    return address == null ? otherwise : Jid.stored(address);
  }

  /** XEP-0198, section 4: with the time of the attempt that failed. */
  private static Element delayed(Session session, Outlet.Left left) {
    Element element = left.element();
    return left.since() == null || !element.name().equals(Stanza.Kind.MESSAGE.elementName())
        ? element
        : DelayedDelivery.stamp(element, session.account(), left.since());
  }
}
