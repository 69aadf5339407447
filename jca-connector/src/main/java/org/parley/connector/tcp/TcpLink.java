package org.parley.connector.tcp;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.Outbox;
import org.parley.core.link.Outbox.Offer;
import org.parley.core.link.Security;
import org.parley.core.link.StreamHeader;
import org.parley.core.stanza.StreamError;
import org.parley.core.xml.Element;

/**
 * A TCP connection as the server sees it. Its methods only put into the outbox or pass the call on
 * to the event loop, where {@link LinkState} does the work.
 */
final class TcpLink implements Link {
  /** The position in the list of its event loop. */
  int index;

  private final long id;
  private final Channel channel;
  private final IoLoop loop;
  private final Outbox outbox;
  private final Mailbox mailbox;
  private final LinkState state;
  private volatile boolean authenticated;
  private volatile Security security;
  private volatile Object attachment;
  private boolean ended;

  TcpLink(long id, Channel channel, IoLoop loop, LinkContext context, boolean direct) {
    this.id = id;
    this.channel = channel;
    this.loop = loop;
    this.outbox = new Outbox(context.settings().outbox(), context.settings().outboxBytes());
    this.mailbox = new Mailbox(this, context.settings().inbox());
    this.state = new LinkState(this, channel, loop, context, direct);
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public Kind kind() {
    return Kind.CLIENT;
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public String remoteAddress() {
    InetSocketAddress address = (InetSocketAddress) channel.remoteAddress();
    if (address == null) {
      return "unknown";
    }
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + address.getPort();
  }

  @Override
  public Security security() {
    return security;
  }

  @Override
  public boolean isProtected() {
    return security != null;
  }

  @Override
  public void openStream(StreamHeader header) {
    offer(new Outbox.OpenStream(header));
  }

  @Override
  public boolean send(Element element) {
    return offered(outbox.offer(element, !channel.isWritable()));
  }

  @Override
  public void mark(Object token) {
    offer(new Outbox.Mark(token));
  }

  @Override
  public void startTls(String domain) {
    offer(new Outbox.StartTls(domain));
  }

  @Override
  public void restart() {
    offer(new Outbox.Restart());
  }

  @Override
  public void authenticated(boolean value) {
    authenticated = value;
  }

  boolean isAuthenticated() {
    return authenticated;
  }

  @Override
  public void close() {
    offer(new Outbox.Close());
  }

  @Override
  public void abort() {
    loop.execute(state::disconnect);
  }

  @Override
  public Object attachment() {
    return attachment;
  }

  @Override
  public void attach(Object value) {
    attachment = value;
  }

  @Override
  public String toString() {
    return "link " + id + " from " + remoteAddress();
  }

  private void offer(Outbox.Command command) {
    offered(outbox.offer(command));
  }

  private boolean offered(Offer offer) {
    if (offer == Offer.FIRST) {
      loop.dirty(this);
    } else if (offer == Offer.OVERFULL) {
      abort();
    } else if (offer == Offer.PRESSING) {
      loop.wake();
    }
    return offer != Offer.REFUSED && offer != Offer.OVERFULL;
  }

  // What follows belongs to the event loop.

  LinkState state() {
    return state;
  }

  Outbox outbox() {
    return outbox;
  }

  void secured(Security result) {
    security = result;
  }

  /** Writes what the outbox holds. */
  void write() {
    state.write();
  }

  void tick(int now) {
    state.tick(now);
  }

  /** Reads on, after the mailbox has been emptied; from any thread. */
  void resume() {
    loop.execute(state::resumeInbox);
  }

  boolean isInboxFull() {
    return mailbox.isFull();
  }

  void put(LinkEvent event) {
    if (!ended && mailbox.put(event)) {
      loop.ready(mailbox);
    }
  }

  /** Tells that the connection is gone, with what was not sent; the last event. */
  void end(List<Element> inFlight) {
    List<Element> unsent = new ArrayList<>(inFlight);
    unsent.addAll(outbox.shut());
    put(new LinkEvent.Closed(List.copyOf(unsent)));
    ended = true;
  }

  /** Ends the stream from our side, with an error if the stream is open. */
  void shutDown(StreamError error) {
    if (state.isStreamOpen()) {
      send(error.toElement());
    }
    close();
  }
}
