package org.parley.server.stream;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.link.Link;
import org.parley.core.stanza.Stanza;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.server.session.Session;
import org.parley.server.stream.inflow.PeerStream;

/**
 * The stream of a client, from the connection to the bound resource (RFC 6120, sections 4 to 7).
 * The transport hands its events over one after another, so nothing here is guarded.
 */
public final class ClientStream implements PeerStream {

  private final Link link;
  private final StreamServices services;
  private final Authentication authentication = new Authentication();
  private StreamState state = StreamState.OPENING;
  private boolean opened;
  private String domain;
  private String language;
  private Session session;
  private StreamManager manager;
  private String written;
  private Jid read;

  ClientStream(Link link, StreamServices services) {
    this.link = link;
    this.services = services;
  }

  public Link link() {
    return link;
  }

  public StreamState state() {
    return state;
  }

  public boolean isSecure() {
    return link.security() != null;
  }

  /** The domain that the client addressed; null before it opened the stream. */
  public String domain() {
    return domain;
  }

  /** The default language of the client's stanzas, or null. */
  public String language() {
    return language;
  }

  /** The account that was authenticated, or null. */
  public Jid account() {
    return authentication.account();
  }

  public boolean isAnonymous() {
    return authentication.isAnonymous();
  }

  public boolean isAuthenticated() {
    return account() != null;
  }

  /** The session, or null before a resource is bound. */
  public Session session() {
    return session;
  }

  /**
   * Reads an address; clients write the same one again and again.
   *
   * @throws IllegalArgumentException when it is none
   */
  Jid address(String text) {
    if (!text.equals(written)) {
      read = Jid.of(text);
      written = text;
    }
    return read;
  }

  Authentication authentication() {
    return authentication;
  }

  public void send(Element element) {
    link.send(element);
  }

  @Override
  public void open(StreamHeader header) {
    if (state != StreamState.OPENING && state != StreamState.REOPENING) {
      fail(StreamError.of(Condition.BAD_FORMAT, "the stream is open already"));
      return;
    }
    StreamError error = services.headers().check(header, account());
    language = StreamHeaders.language(header);
    if (domain == null) {
      domain = services.headers().servedDomain(header);
    }
    link.openStream(services.headers().answer(domain, header, account()));
    opened = true;
    if (error != null) {
      fail(error);
      return;
    }
    state = isAuthenticated() ? StreamState.BINDING : StreamState.NEGOTIATING;
    Element features = features();
    if (features.elements().isEmpty()) {
      fail(StreamError.of(Condition.POLICY_VIOLATION, "Come again over TLS."));
    } else {
      send(features);
    }
  }

  private Element features() {
    List<Element> offers = new ArrayList<>();
    for (StreamFeature feature : services.features()) {
      Element offer = feature.offer(this);
      if (offer != null) {
        offers.add(offer);
      }
    }
    return Element.builder("features", Namespaces.STREAM).children(offers).build();
  }

  @Override
  public void receive(Element element) {
    switch (state) {
      case BOUND -> exchange(element);
      case NEGOTIATING, BINDING -> negotiate(element);
      case OPENING, SECURING, REOPENING ->
          fail(StreamError.of(Condition.POLICY_VIOLATION, "the stream must be opened first"));
      case CLOSED -> {}
    }
  }

  private void exchange(Element element) {
    session.heard();
    if (Stanza.Kind.of(element).isEmpty() && isOfFeature(element)) {
      return;
    }
    if (session.isEnded()) {
      return;
    }
    // from here on it is handled, whatever ends meanwhile: its client may be told that it was
    if (manager == null) {
      services.gate().receive(this, session, element);
    } else if (manager.begin()) {
      try {
        services.gate().receive(this, session, element);
      } finally {
        manager.handled();
      }
    }
  }

  private boolean isOfFeature(Element element) {
    for (StreamFeature feature : services.features()) {
      if (feature.handleBound(this, element)) {
        return true;
      }
    }
    return false;
  }

  private void negotiate(Element element) {
    for (StreamFeature feature : services.features()) {
      if (feature.handle(this, element)) {
        return;
      }
    }
    if (Stanza.Kind.of(element).isPresent()) {
      fail(StreamError.of(Condition.NOT_AUTHORIZED));
    } else {
      refuse(element);
    }
  }

  /** Ends the stream because of a first-level element that is no stanza (section 4.8). */
  public void refuse(Element element) {
    boolean foreign = element.namespace().equals(Namespaces.SERVER);
    fail(StreamError.of(foreign ? Condition.INVALID_NAMESPACE : Condition.UNSUPPORTED_STANZA_TYPE));
  }

  /** TLS is about to be negotiated; the stream that was is forgotten. */
  void securing() {
    state = StreamState.SECURING;
    authentication.forget();
  }

  @Override
  public void secured() {
    if (state == StreamState.SECURING) {
      state = StreamState.OPENING;
      opened = false;
    }
  }

  /** The client has authenticated; the stream begins anew. */
  void authenticated() {
    state = StreamState.REOPENING;
    opened = false;
    link.authenticated(true); // before what follows is read
    link.restart();
  }

  /** A resource was bound. */
  void bound(Session newSession) {
    session = newSession;
    session.expires(authentication.expires());
    state = StreamState.BOUND;
  }

  /** A session of before goes on over this stream. */
  public void resumed(Session newSession, StreamManager newManager) {
    bound(newSession);
    manager = newManager;
  }

  /** From now on that decides about the end of the session, not the connection. */
  public void manage(StreamManager newManager) {
    manager = newManager;
  }

  /** What decides about the end of the session; null is the end of the connection. */
  public StreamManager manager() {
    return manager;
  }

  /** The session goes on over another stream; this one is closed (XEP-0198, section 5). */
  public void replaced() {
    link.send(StreamError.of(Condition.CONFLICT, "resumed elsewhere").toElement());
    link.close();
  }

  @Override
  public void fail(StreamError error) {
    if (state == StreamState.CLOSED) {
      return;
    }
    if (!opened) {
      link.openStream(services.headers().answer(domain, StreamHeaders.NONE, account()));
      opened = true;
    }
    send(error.toElement());
    close();
  }

  @Override
  public void close() {
    state = StreamState.CLOSED;
    link.close();
    if (session != null && (manager == null || !manager.isReplaced())) {
      services.sessions().end(session);
    }
  }

  @Override
  public void disconnected(List<Element> unsent) {
    boolean closed = state == StreamState.CLOSED;
    state = StreamState.CLOSED;
    if (session == null || manager != null && (closed ? manager.isReplaced() : manager.suspend())) {
      return;
    }
    if (!session.outlet().broken(unsent)) {
      services.left().takeBackLate(session, unsent);
    }
    services.sessions().end(session);
  }
}
