package org.parley.web.link;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkSettings;
import org.parley.core.link.LinkTag;
import org.parley.core.link.Outbox;
import org.parley.core.link.Outbox.Offer;
import org.parley.core.link.Security;
import org.parley.core.link.Waiting;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.stream.StreamLimits;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;

/**
 * A link that is carried by HTTP. No thread is its own: whoever brings something for the client
 * writes it as far as that does not wait.
 */
public abstract class WebLink implements Link {
  private final long id;
  private final WebPeer peer;
  private final WebLinks links;
  private final Outbox outbox;
  private final Inbox inbox;
  private final long authDeadline;
  private final AtomicBoolean gone = new AtomicBoolean();
  private final AtomicBoolean late = new AtomicBoolean();
  private volatile boolean authenticated;
  private volatile Object attachment;

  protected WebLink(WebPeer peer, WebLinks links) {
    this.id = links.nextId();
    this.peer = peer;
    this.links = links;
    this.outbox = new Outbox(settings().outbox(), settings().outboxBytes(), links.budget());
    this.inbox =
        new Inbox(
            this,
            links.listener(),
            links.executor(),
            settings().inbox(),
            new Waiting(settings().inboxBytes(), links.budget()),
            () -> authenticated,
            this::afterwards);
    this.authDeadline = links.now() + settings().authTime();
  }

  /** Writes what the outbox holds, if nobody else is at it and the client can take it. */
  protected abstract void write();

  /** All that had happened was handled. */
  protected abstract void afterwards();

  /** Looks at what has taken too long; comes several times a second. */
  protected abstract void tick(long now);

  /** Ends the stream because the server ends. */
  protected abstract void shutDown();

  /** Whether the client is behind with taking what was written. */
  protected abstract boolean isSlow();

  @Override
  public final long id() {
    return id;
  }

  @Override
  public final Kind kind() {
    return Kind.CLIENT;
  }

  @Override
  public final String remoteAddress() {
    return peer.getName();
  }

  public final WebPeer peer() {
    return peer;
  }

  @Override
  public final Security security() {
    return peer.security();
  }

  @Override
  public final boolean isProtected() {
    return peer.isProtected();
  }

  @Override
  public final void openStream(StreamHeader header) {
    offered(outbox.offer(new Outbox.OpenStream(header)));
  }

  @Override
  public final boolean send(Element element) {
    return offered(outbox.offer(element, isSlow()));
  }

  @Override
  public final void mark(Object token) {
    offered(outbox.offer(new Outbox.Mark(token)));
  }

  /** Never offered over HTTP, which has its own TLS. */
  @Override
  public final void startTls(String domain) {
    abort();
  }

  @Override
  public final void restart() {
    offered(outbox.offer(new Outbox.Restart()));
  }

  @Override
  public final void close() {
    offered(outbox.offer(new Outbox.Close()));
  }

  @Override
  public final void authenticated(boolean value) {
    authenticated = value;
  }

  @Override
  public final void proceed() {
    inbox.proceed();
  }

  @Override
  public final Object attachment() {
    return attachment;
  }

  @Override
  public final void attach(Object value) {
    attachment = value;
  }

  protected final void ping() {
    offered(outbox.offer(new Outbox.Ping()));
  }

  private boolean offered(Offer offer) {
    if (offer == Offer.FIRST) {
      write();
    } else if (offer == Offer.OVERFULL) {
      abort();
    }
    return offer != Offer.REFUSED && offer != Offer.OVERFULL;
  }

  protected final Outbox outbox() {
    return outbox;
  }

  protected final LinkSettings settings() {
    return links.settings();
  }

  protected final WebLinks links() {
    return links;
  }

  /** What a client may send at this time. */
  protected final StreamLimits limits() {
    return authenticated ? settings().limits() : settings().limitsBefore();
  }

  protected final boolean isHandling() {
    return inbox.isHandling();
  }

  protected final boolean isGone() {
    return gone.get();
  }

  /** Has the server handle what the client did, on this thread, which brought it. */
  protected final void happened(List<LinkEvent> events) {
    if (!gone.get() && !events.isEmpty()) {
      inbox.handle(events);
    }
  }

  /**
   * Puts what the client did where it will be handled, in the order of the caller's lock.
   *
   * @return whether the caller must call {@link #handleArrived} once it has left that lock
   */
  protected final boolean arrived(List<LinkEvent> events) {
    return !gone.get() && inbox.put(events);
  }

  /** Has the server handle what arrived, on this thread. */
  protected final void handleArrived() {
    inbox.drain();
  }

  /** Has the server handle what happened, on another thread. */
  protected final void happenedLater(LinkEvent event) {
    if (!gone.get()) {
      inbox.later(event);
    }
  }

  /** The connection is gone, with what was written and never got there; once. */
  protected final void gone(List<Element> inFlight) {
    if (gone.compareAndSet(false, true)) {
      List<Element> unsent = new ArrayList<>(inFlight);
      unsent.addAll(outbox.shut());
      links.remove(this);
      inbox.later(new LinkEvent.Closed(List.copyOf(unsent)));
    }
  }

  /** Ends the stream of a client that has not authenticated in time. */
  protected final void checkAuthenticated(long now) {
    if (!authenticated && now >= authDeadline && late.compareAndSet(false, true)) {
      timeOut("Nobody authenticated in time.");
    }
  }

  protected final void timeOut(String text) {
    happenedLater(new LinkEvent.Faulted(StreamError.of(Condition.CONNECTION_TIMEOUT, text)));
  }

  @Override
  public final String toString() {
    return "stream " + LinkTag.of(this) + " from " + remoteAddress();
  }
}
