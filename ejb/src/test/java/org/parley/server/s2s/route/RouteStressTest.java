package org.parley.server.s2s.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.link.Link;
import org.parley.core.link.Security;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.channel.Channel;
import org.parley.server.s2s.outbound.OutboundStreams;
import org.parley.server.s2s.policy.FederationSettings;
import org.parley.server.script.MemoryNetwork;
import org.parley.server.script.MemoryServer;

/** Many threads send over connections that break off: nothing is lost, doubled or overtaken. */
class RouteStressTest {
  private static final int THREADS = 6;
  private static final int EACH = 3_000;
  private static final int BREAKS = 3;
  private static final DomainPair PAIR = new DomainPair("capulet.example", "montague.example");

  /** A link that writes what it holds now and then, until it breaks. */
  private static final class LeakyLink implements Link {
    private final List<Element> written;
    private final List<Object> outbox = new ArrayList<>();
    private boolean gone;

    private LeakyLink(List<Element> written) {
      this.written = written;
    }

    /** Writes half of what it holds. */
    private void write() {
      List<Runnable> credits = new ArrayList<>();
      synchronized (this) {
        for (int i = outbox.size() / 2; i >= 0 && !outbox.isEmpty() && !gone; i--) {
          Object item = outbox.remove(0);
          if (item instanceof Element element) {
            written.add(element);
          } else {
            credits.add((Runnable) item);
          }
        }
      }
      credits.forEach(Runnable::run);
    }

    private synchronized List<Element> breakOff() {
      gone = true;
      return outbox.stream().filter(Element.class::isInstance).map(Element.class::cast).toList();
    }

    @Override
    public synchronized boolean send(Element element) {
      return !gone && outbox.add(element);
    }

    @Override
    public synchronized void mark(Object token) {
      outbox.add(token);
    }

    @Override
    public long id() {
      return 1;
    }

    @Override
    public Kind kind() {
      return Kind.SERVER;
    }

    @Override
    public Transport transport() {
      return Transport.TCP;
    }

    @Override
    public String remoteAddress() {
      return "192.0.2.1:5269";
    }

    @Override
    public Security security() {
      return null;
    }

    @Override
    public boolean isProtected() {
      return false;
    }

    @Override
    public void openStream(StreamHeader header) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void startTls(String domain) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void restart() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void authenticated(boolean authenticated) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void abort() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void proceed() {}

    @Override
    public Object attachment() {
      return null;
    }

    @Override
    public void attach(Object attachment) {
      throw new UnsupportedOperationException();
    }
  }

  private static Stanza message(int thread, int number) {
    Element element =
        Element.builder("message", "jabber:client").attribute("id", thread + ":" + number).build();
    return Stanza.of(
        element, Jid.of("capulet.example"), Jid.of("r" + thread + "@montague.example"));
  }

  @Test
  void nothingIsLostDoubledOrOvertaken() throws Exception {
    Map<Setting, String> settings = new HashMap<>();
    settings.put(ServerSettings.DOMAINS, "capulet.example");
    settings.put(FederationSettings.LIMIT_QUEUE, "1000000");
    settings.put(FederationSettings.LIMIT_QUEUE_BYTES, "1000000000");
    List<Element> written = new ArrayList<>();
    try (MemoryServer server = new MemoryServer(settings)) {
      new MemoryNetwork().add(server, "capulet.example");
      OutboundStreams streams = server.get(OutboundStreams.class);
      LeakyLink link = new LeakyLink(written);
      Channel channel = streams.channel(link);
      streams.offer(PAIR, channel);
      CountDownLatch done = send(server.get(Routes.class));
      int breaks = 0;
      while (done.getCount() > 0 || written.size() < THREADS * EACH) {
        link.write();
        if (breaks < BREAKS && written.size() > (breaks + 1) * THREADS * EACH / (BREAKS + 1)) {
          breaks++;
          List<Element> unsent = link.breakOff();
          Channel old = channel;
          link = new LeakyLink(written);
          channel = streams.channel(link);
          streams.offer(PAIR, channel);
          old.ended(unsent);
        }
      }
    }
    Map<String, Integer> last = new HashMap<>();
    for (Element element : written) {
      String[] id = element.attribute("id").split(":");
      int number = Integer.parseInt(id[1]);
      assertThat(number).as(id[0]).isEqualTo(last.getOrDefault(id[0], -1) + 1);
      last.put(id[0], number);
    }
    assertThat(written).hasSize(THREADS * EACH);
  }

  private static CountDownLatch send(Routes routes) {
    CountDownLatch done = new CountDownLatch(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      threads.execute(
          () -> {
            for (int number = 0; number < EACH; number++) {
              routes.send(message(thread, number));
            }
            done.countDown();
          });
    }
    threads.shutdown();
    return done;
  }
}
