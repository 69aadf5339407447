package org.parley.server.stream;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.link.Link;
import org.parley.core.link.StreamHeader;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.stanza.Namespaces;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StreamError;
import org.parley.core.stanza.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.server.Ids;
import org.parley.server.session.Session;

/**
 * The stream of a client, from the connection to the bound resource (RFC 6120, sections 4 to 7).
 * The transport hands its events over one after another, so nothing here is guarded.
 */
public final class ClientStream {
  /** The one language of the texts that this server writes (section 4.7.4). */
  private static final String TEXT_LANGUAGE = "en";

  private final Link link;
  private final StreamServices services;

  private StreamState state = StreamState.OPENING;
  private boolean opened;
  private String domain;
  private String language;
  private Jid account;
  private boolean anonymous;
  private SaslExchange exchange;
  private SaslContext sasl;
  private int failures;
  private int refusedBindings;
  private int refusedResources;
  private Session session;

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
    return account;
  }

  public boolean isAnonymous() {
    return anonymous;
  }

  public boolean isAuthenticated() {
    return account != null;
  }

  /** The session, or null before a resource is bound. */
  Session session() {
    return session;
  }

  SaslExchange exchange() {
    return exchange;
  }

  void exchange(SaslExchange next) {
    exchange = next;
  }

  /** What was offered for authentication, or null before that. */
  SaslContext sasl() {
    return sasl;
  }

  void sasl(SaslContext offered) {
    sasl = offered;
  }

  /** Counts a failed attempt to authenticate and tells how many there were. */
  int countFailure() {
    return ++failures;
  }

  /** Counts an attempt that failed before anything was proved and tells how many there were. */
  int countRefusedBinding() {
    return ++refusedBindings;
  }

  /** Counts a resource that could not be bound and tells how many there were. */
  int countRefusedResource() {
    return ++refusedResources;
  }

  public void send(Element element) {
    link.send(element);
  }

  /** The peer opened the stream. */
  void open(StreamHeader header) {
    if (state != StreamState.OPENING && state != StreamState.REOPENING) {
      fail(StreamError.of(Condition.BAD_FORMAT, "the stream is open already"));
      return;
    }
    StreamError error = check(header);
    language = validLanguage(header.lang());
    boolean served = header.to() != null && services.domains().serves(normalized(header.to()));
    if (served && domain == null) {
      domain = normalized(header.to());
    }
    link.openStream(answer(header));
    opened = true;
    if (error != null) {
      fail(error);
      return;
    }
    state = isAuthenticated() ? StreamState.BINDING : StreamState.NEGOTIATING;
    send(features());
  }

  private static String normalized(String to) {
    return Jid.parse(to).filter(Jid::isDomain).map(Jid::domain).orElse("");
  }

  private StreamError check(StreamHeader header) {
    if (header.contentNamespace() != null && !Namespaces.CLIENT.equals(header.contentNamespace())) {
      return StreamError.of(Condition.INVALID_NAMESPACE);
    }
    if (!isSupported(header.version())) {
      return StreamError.of(Condition.UNSUPPORTED_VERSION, "only XMPP 1.0 is spoken here");
    }
    if (header.to() == null) {
      return StreamError.of(Condition.IMPROPER_ADDRESSING, "the stream needs a 'to'");
    }
    String to = normalized(header.to());
    if (!services.domains().serves(to)) {
      return StreamError.of(Condition.HOST_UNKNOWN);
    }
    if (isAuthenticated() && !to.equals(account.domain())) {
      return StreamError.of(Condition.NOT_AUTHORIZED, "authenticated for another domain");
    }
    if (isAuthenticated() && header.from() != null && !isAccount(header.from())) {
      return StreamError.of(Condition.INVALID_FROM);
    }
    return null;
  }

  private boolean isAccount(String from) {
    return Jid.parse(from).map(Jid::bare).filter(account::equals).isPresent();
  }

  /** Section 4.7.5: a higher version is answered with ours; none is a peer from before XMPP. */
  private static boolean isSupported(String version) {
    return version != null && version.matches("0*[1-9]\\d{0,5}\\.\\d{1,6}");
  }

  private static String validLanguage(String lang) {
    return lang != null && lang.matches("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}") ? lang : null;
  }

  private StreamHeader answer(StreamHeader header) {
    String from = domain == null ? services.domains().names().get(0) : domain;
    String to = Jid.parse(header.from()).map(jid -> jid.bare().toString()).orElse(null);
    return new StreamHeader(from, to, Ids.next(), "1.0", TEXT_LANGUAGE, Namespaces.CLIENT);
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

  /** A first-level element came. */
  void receive(Element element) {
    switch (state) {
      case BOUND -> services.gate().receive(this, session, element);
      case NEGOTIATING, BINDING -> negotiate(element);
      case OPENING, SECURING, REOPENING ->
          fail(StreamError.of(Condition.POLICY_VIOLATION, "the stream must be opened first"));
      case CLOSED -> {}
    }
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
  void refuse(Element element) {
    boolean foreign = element.namespace().equals(Namespaces.SERVER);
    fail(StreamError.of(foreign ? Condition.INVALID_NAMESPACE : Condition.UNSUPPORTED_STANZA_TYPE));
  }

  /** TLS is about to be negotiated; the stream that was is forgotten. */
  void securing() {
    state = StreamState.SECURING;
    exchange = null;
    sasl = null;
  }

  void secured() {
    if (state == StreamState.SECURING) {
      state = StreamState.OPENING;
      opened = false;
    }
  }

  /** The client has authenticated; the stream begins anew. */
  void authenticated(Jid newAccount, boolean isAnonymous) {
    account = newAccount;
    anonymous = isAnonymous;
    exchange = null;
    state = StreamState.REOPENING;
    opened = false;
    link.restart();
    link.authenticated(true);
  }

  /** A resource was bound. */
  void bound(Session newSession) {
    session = newSession;
    state = StreamState.BOUND;
  }

  /** Tells the client what is wrong and closes (RFC 6120, section 4.9.1). */
  public void fail(StreamError error) {
    if (state == StreamState.CLOSED) {
      return;
    }
    if (!opened) {
      link.openStream(answer(new StreamHeader(null, null, null, null, null, null)));
      opened = true;
    }
    send(error.toElement());
    close();
  }

  /** Closes the stream and ends the session. */
  void close() {
    state = StreamState.CLOSED;
    link.close();
    if (session != null) {
      services.sessions().end(session);
    }
  }

  /** The connection is gone. */
  void disconnected(List<Element> unsent) {
    state = StreamState.CLOSED;
    if (session != null) {
      services.sessions().end(session);
      services.gate().takeBack(session, unsent);
    }
  }
}
