package org.parley.connector.tcp.link;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkSettings;
import org.parley.core.link.LinkTag;
import org.parley.core.link.Outbox;
import org.parley.core.link.Outbox.Offer;
import org.parley.core.link.Security;
import org.parley.core.link.Waiting;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;

/**
 * A TCP connection as the server sees it. Its methods only put into the outbox or pass the call on
 * to the event loop, where {@link LinkState} does the work.
 */
public final class TcpLink implements Link {
  /** The position in the list of its event loop. */
  int index;

  private final long id;
  private final Remote remote;
  private final IoLoop loop;
  private final LinkContext context;
  private final Outbox outbox;
  private final Mailbox mailbox;
  private volatile boolean authenticated;
  private volatile Security security;
  private volatile Object attachment;

  /** Null while it is being dialled. */
  private volatile Channel channel;

  private LinkState state;
  private Runnable whenGivenUp;
  private boolean ended;

  /** A link whose connection is not there yet. */
  public TcpLink(long id, Remote remote, IoLoop loop, LinkContext context) {
    this.id = id;
    this.remote = remote;
    this.loop = loop;
    this.context = context;
    LinkSettings settings = context.settings(remote.kind());
    this.outbox = new Outbox(settings.outbox(), settings.outboxBytes(), context.budget());
    this.mailbox =
        new Mailbox(this, settings.inbox(), new Waiting(settings.inboxBytes(), context.budget()));
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public Kind kind() {
    return remote.kind();
  }

  @Override
  public boolean isDialled() {
    return remote.call() != null;
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public String remoteAddress() {
    Channel present = channel;
    if (present == null || !(present.remoteAddress() instanceof InetSocketAddress address)) {
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
    Channel present = channel;
    return offered(outbox.offer(element, present == null || !present.isWritable()));
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
    if (value) {
      remote.whenAuthenticated().run();
    }
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
    loop.execute(this::disconnect);
  }

  @Override
  public void proceed() {
    if (mailbox.proceed()) {
      loop.proceed(mailbox);
    }
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
    String who = isDialled() ? " to " + remote.call().to() + " at " : " from ";
    return "stream " + LinkTag.of(this) + who + remoteAddress();
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

  /** Ends the stream from our side, with an error if it is open; on the event loop. */
  public void shutDown(StreamError error) {
    state.shutDown(error);
  }

  /** Begins the life of a connection. */
  public void carriedBy(Channel connection, boolean direct) {
    channel = connection;
    state = new LinkState(this, connection, loop, context, direct);
  }

  /** A handler of TLS for this link. */
  public SslHandler newTlsHandler(String domain, boolean direct) {
    return context.newTlsHandler(remote, domain, direct);
  }

  /** Says what ends the attempt to connect. */
  public void dialling(Runnable givenUp) {
    whenGivenUp = givenUp;
  }

  private void disconnect() {
    if (state != null) {
      state.disconnect();
    } else if (whenGivenUp != null) {
      whenGivenUp.run();
    }
  }

  /** No connection came about. */
  public void unreachable(boolean notFound, String reason) {
    put(new LinkEvent.Unreachable(notFound, reason));
    end(List.of());
  }

  Outbox outbox() {
    return outbox;
  }

  void secured(Security result) {
    security = result;
  }

  /** Writes what the outbox holds. */
  void write() {
    if (state != null) {
      state.write();
    }
  }

  void tick(int now) {
    state.tick(now);
  }

  /** Reads on, after the mailbox has been emptied; from any thread. */
  void resume() {
    loop.execute(
        () -> {
          if (state != null) {
            state.resumeInbox();
          }
        });
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
}
