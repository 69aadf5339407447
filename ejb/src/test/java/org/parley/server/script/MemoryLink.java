package org.parley.server.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.link.Security;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.core.xml.StreamHeader;

/**
 * A link without a socket: what the server sends can be looked at, what a client would send is
 * handed to the server at once, on the same thread.
 */
public final class MemoryLink implements Link {
  private static final AtomicLong IDS = new AtomicLong();

  private final long id = IDS.incrementAndGet();
  private final Kind kind;
  private final Queue<Element> received = new ConcurrentLinkedQueue<>();
  private final List<StreamHeader> headers = new ArrayList<>();
  private final EventPump pump;
  private Security security;
  private Object attachment;
  private boolean closed;
  private boolean gone;
  private boolean stuck;
  private boolean restarted;
  private final List<Element> unsent = new ArrayList<>();
  private final List<Object> marks = new ArrayList<>();

  public MemoryLink(LinkListener listener, Security security) {
    this(listener, security, Kind.CLIENT);
  }

  public MemoryLink(LinkListener listener, Security security, Kind kind) {
    this.pump = new EventPump(this, listener);
    this.kind = kind;
    this.security = security;
    happen(new LinkEvent.Connected());
  }

  /** Hands an event to the server; one that happens meanwhile follows. */
  public void happen(LinkEvent event) {
    pump.happen(event);
  }

  /** How many events wait because the server wants no more for now. */
  public int waiting() {
    return pump.waiting();
  }

  public void open(String to) {
    happen(
        new LinkEvent.StreamOpened(new StreamHeader(null, to, null, "1.0", null, "jabber:client")));
  }

  public void receiveXml(String xml) {
    happen(new LinkEvent.Received(ElementReader.parse(xml)));
  }

  /** The next element that the server sent, or null. */
  public Element next() {
    return received.poll();
  }

  /** The openings of the server's streams. */
  public List<StreamHeader> headers() {
    return headers;
  }

  public boolean isClosed() {
    return closed || gone;
  }

  public boolean isRestarted() {
    return restarted;
  }

  /** From now on nothing gets through to the client, as when its network is gone. */
  public void stick() {
    stuck = true;
  }

  /** It gets through after all, and what waited first. */
  public void flow() {
    stuck = false;
    received.addAll(unsent);
    unsent.clear();
    List<Object> reached = List.copyOf(marks);
    marks.clear();
    reached.forEach(token -> happen(new LinkEvent.Flushed(token)));
  }

  /** How many elements have not got through since. */
  public int stuckElements() {
    return unsent.size();
  }

  /** The connection is lost. */
  public void vanish() {
    if (!gone) {
      gone = true;
      happen(new LinkEvent.Closed(List.copyOf(unsent)));
    }
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public String remoteAddress() {
    return "192.0.2.1:50000";
  }

  @Override
  public Security security() {
    return security;
  }

  @Override
  public boolean isProtected() {
    return security() != null;
  }

  @Override
  public void openStream(StreamHeader header) {
    headers.add(header);
  }

  @Override
  public boolean send(Element element) {
    if (closed || gone) {
      return false;
    }
    return stuck ? unsent.add(element) : received.add(element);
  }

  @Override
  public void mark(Object token) {
    if (stuck) {
      marks.add(token);
    } else {
      happen(new LinkEvent.Flushed(token));
    }
  }

  @Override
  public void startTls(String domain) {
    security = new Security("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(), null, null);
    happen(new LinkEvent.Secured());
  }

  @Override
  public void restart() {
    restarted = true;
  }

  @Override
  public void authenticated(boolean authenticated) {
    // this link has no limits
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void abort() {
    vanish();
  }

  @Override
  public void proceed() {
    pump.proceed();
  }

  @Override
  public Object attachment() {
    return attachment;
  }

  @Override
  public void attach(Object newAttachment) {
    attachment = newAttachment;
  }
}
