package org.parley.web.bosh;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.core.link.LinkSettings;
import org.parley.core.settings.Settings;
import org.parley.core.stream.FrameReader;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamLimits;
import org.parley.server.Domains;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.web.bosh.body.Body;
import org.parley.web.bosh.body.BodyException;
import org.parley.web.bosh.body.Condition;
import org.parley.web.bosh.http.Exchange;
import org.parley.web.bosh.http.Response;
import org.parley.web.link.FrameReaders;
import org.parley.web.link.PublicUrl;
import org.parley.web.link.WebLinks;
import org.parley.web.link.WebPeer;

/** All BOSH sessions: makes them, and brings each request to its own. */
@ServerBean
final class BoshSessions {
  private final Map<String, BoshLink> sessions = new ConcurrentHashMap<>();
  private final WebLinks links;
  private final FrameReaders frames;
  private final Domains domains;
  private final BoshSettings settings;
  private final PublicUrl publicUrl;
  private final StreamLimits limits;
  private final int mostBytesBefore;

  @Inject
  BoshSessions(
      WebLinks links,
      FrameReaders frames,
      Domains domains,
      BoshSettings boshSettings,
      PublicUrl publicUrl,
      Settings settings) {
    this.links = links;
    this.frames = frames;
    this.domains = domains;
    this.settings = boshSettings;
    this.publicUrl = publicUrl;
    LinkSettings bounds = LinkSettings.of(settings);
    StreamLimits one = bounds.limits();
    this.mostBytesBefore = bounds.limitsBefore().bytes();
    this.limits =
        new StreamLimits(
            one.bytes(), one.depth() + 1, one.elements(), one.attributes(), one.names());
  }

  /** The most bytes of a request. */
  int mostBytes() {
    return limits.bytes();
  }

  /** Takes a request and sees to it that it is answered, at some time. */
  void handle(byte[] document, WebPeer peer, Exchange exchange) {
    Body body;
    try {
      body = Body.of(frames.read(document, limits));
    } catch (FrameReader.Refused refused) {
      boolean tooMuch = refused.error().condition() == StreamError.Condition.POLICY_VIOLATION;
      refuse(exchange, tooMuch ? Condition.POLICY_VIOLATION : Condition.BAD_REQUEST);
      return;
    } catch (BodyException e) {
      refuse(exchange, e.condition());
      return;
    }
    if (body.sid() == null) {
      create(body, document.length, peer, exchange);
    } else {
      proceed(body, document.length, peer, exchange);
    }
  }

  private static void refuse(Exchange exchange, Condition condition) {
    exchange.respond(Wrapper.terminated(condition).response(Terms.CONTENT_TYPE));
  }

  /** The session of that id. */
  Optional<BoshLink> find(String sid) {
    return Optional.ofNullable(sessions.get(sid));
  }

  private void proceed(Body body, int bytes, WebPeer peer, Exchange exchange) {
    BoshLink link = find(body.sid()).orElse(null);
    if (link == null) {
      refuse(exchange, Condition.ITEM_NOT_FOUND);
    } else if (link.peer().secure() && !peer.secure()) {
      // section 19.1: not the session ends, for anybody could do that to it
      exchange.respond(Response.error(403));
    } else if (bytes > link.mostBytes()) {
      link.refuse(exchange, Condition.POLICY_VIOLATION);
    } else {
      link.request(body, exchange);
    }
  }

  private void create(Body body, int bytes, WebPeer peer, Exchange exchange) {
    Terms terms;
    try {
      terms = Terms.of(body, settings);
      check(body);
    } catch (BodyException e) {
      boolean legacy = body.attribute("ver") == null && e.condition().legacyStatus() > 0;
      if (legacy) {
        exchange.respond(Response.error(e.condition().legacyStatus()));
      } else {
        refuse(exchange, e.condition());
      }
      return;
    }
    String secure = publicUrl.secure(PublicUrl.BOSH).orElse(null);
    if (settings.isTlsRequired() && !peer.isProtected() && secure != null) {
      exchange.respond(Wrapper.seeOther(secure).response(terms.contentType()));
    } else if (!links.isOpen()) {
      refuse(exchange, Condition.SYSTEM_SHUTDOWN);
    } else if (bytes > mostBytesBefore || !links.enter(peer)) {
      refuse(exchange, Condition.POLICY_VIOLATION);
    } else {
      String sid = Ids.next() + Ids.next();
      BoshLink link =
          new BoshLink(sid, terms, body, peer, links, ended -> sessions.remove(ended.sid()));
      sessions.put(sid, link);
      links.add(link);
      link.begin(body, exchange);
    }
  }

  private void check(Body body) throws BodyException {
    if (body.to() == null || body.to().isEmpty()) {
      throw new BodyException(Condition.IMPROPER_ADDRESSING, "a session needs a domain");
    }
    if (Jid.parse(body.to())
        .filter(Jid::isDomain)
        .map(Jid::domain)
        .filter(domains::serves)
        .isEmpty()) {
      throw new BodyException(Condition.HOST_UNKNOWN, "not a domain of this server");
    }
  }
}
