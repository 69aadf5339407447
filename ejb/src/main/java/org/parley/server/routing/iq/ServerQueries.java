package org.parley.server.routing.iq;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.time.SteadyClock;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.routing.StanzaRouter;

/** The iqs that the server itself sends, and their answers. */
@ServerBean
public final class ServerQueries {
  private static final long TIMEOUT = Duration.ofMinutes(2).toMillis();
  private static final int MAX_PENDING = 10_000;

  private record Pending(Jid to, long since, Consumer<Stanza> onResult) {}

  private final StanzaRouter router;
  private final SteadyClock clock;
  private final Map<String, Pending> pending = new LinkedHashMap<>();

  @Inject
  ServerQueries(StanzaRouter router, SteadyClock clock) {
    this.router = router;
    this.clock = clock;
  }

  /**
   * Sends an iq-get.
   *
   * @param from the domain or account in whose name it is sent
   * @param onResult gets the result; an error, or no answer within two minutes, is not told
   */
  public void get(Jid from, Jid to, Element payload, Consumer<Stanza> onResult) {
    String id = Ids.next();
    remember(id, new Pending(to, clock.millis(), onResult));
    Element iq =
        Element.builder("iq", Namespaces.CLIENT)
            .attribute("type", "get")
            .attribute("id", id)
            .child(payload)
            .build();
    router.route(Stanza.of(iq, from, to));
  }

  private void remember(String id, Pending query) {
    synchronized (pending) {
      long old = clock.millis() - TIMEOUT;
      pending.values().removeIf(other -> other.since() < old);
      if (pending.size() >= MAX_PENDING) {
        pending.remove(pending.keySet().iterator().next());
      }
      pending.put(id, query);
    }
  }

  /** An iq of type result or error came to a domain or an account. */
  public void answered(Stanza answer) {
    Pending query;
    synchronized (pending) {
      query = pending.get(answer.id());
      if (query == null || !query.to().equals(answer.from())) {
        return;
      }
      pending.remove(answer.id());
    }
    if (answer.isType("result")) {
      query.onResult().accept(answer);
    }
  }
}
