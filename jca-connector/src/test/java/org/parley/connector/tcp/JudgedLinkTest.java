package org.parley.connector.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.connector.tcp.link.Call;
import org.parley.connector.tcp.link.Cork;
import org.parley.connector.tcp.link.Dispatcher;
import org.parley.connector.tcp.link.Mailbox;
import org.parley.connector.tcp.link.Tls;
import org.parley.connector.tls.ServerTls;
import org.parley.core.link.Connector;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.link.Security;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.DiallingSettings;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/** What happens to a link with direct TLS that we dial while somebody is asked about its peer. */
class JudgedLinkTest {
  private static final long PATIENCE = 10;
  private static final Security JUDGED =
      new Security("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(), null, null);

  @TempDir private Path data;
  private final EventLoopGroup group = new NioEventLoopGroup(1);
  private final BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();
  private final BlockingQueue<LinkEvent> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<CompletableFuture<Security>> asked = new LinkedBlockingQueue<>();
  private final Map<Setting, String> settings = new HashMap<>();
  private ServerTls tls;
  private TcpConnector connector;

  @BeforeEach
  void listen() throws Exception {
    settings.put(ServerSettings.DATA, data.toString());
    settings.put(ServerSettings.DOMAINS, "localhost");
    for (Setting port :
        List.of(
            NetworkSettings.C2S_PORT,
            NetworkSettings.C2S_TLS_PORT,
            NetworkSettings.S2S_PORT,
            NetworkSettings.S2S_TLS_PORT,
            NetworkSettings.COMPONENT_PORT)) {
      settings.put(port, "0");
    }
    tls = ServerTls.load(Settings.of(settings));
    Channel peer =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new SslHandler(
                                tls.acceptingEngine(Link.Kind.SERVER, "localhost", true)));
                    accepted.add(channel);
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
    int port = ((InetSocketAddress) peer.localAddress()).getPort();
    settings.put(DiallingSettings.S2S_ROUTES, "*=tls:127.0.0.1:" + port);
  }

  @AfterEach
  void stop() {
    connector.end();
    tls.close();
    group.shutdownGracefully(0, PATIENCE, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** The real one, but who the peer is is told when the test wants it. */
  private final class AskingTls implements Tls {
    @Override
    public SSLEngine acceptingEngine(Link.Kind kind, String domain, boolean direct) {
      return tls.acceptingEngine(kind, domain, direct);
    }

    @Override
    public SSLEngine callingEngine(Call call, boolean direct) {
      return tls.callingEngine(call, direct);
    }

    @Override
    public CompletionStage<Security> security(SSLEngine engine, Link.Kind kind) {
      CompletableFuture<Security> answer = new CompletableFuture<>();
      asked.add(answer);
      return answer;
    }
  }

  /** Hands everything over at once, on the event loop. */
  private final class Direct implements Dispatcher, LinkListener {
    @Override
    public boolean ready(List<Mailbox> ready) {
      for (Mailbox mailbox : ready) {
        do {
          mailbox.handle(this);
        } while (mailbox.finish());
      }
      return false;
    }

    @Override
    public boolean hurry() {
      return false;
    }

    @Override
    public void attach(Connector given) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean handle(Link link, List<LinkEvent> batch) {
      events.addAll(batch);
      return true;
    }
  }

  private Link dial() throws Exception {
    connector =
        new TcpConnector(Settings.of(settings), new AskingTls(), new Direct(), new Cork.Bottle());
    connector.open();
    return connector.dial("localhost", "peer.example", null);
  }

  private <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(PATIENCE, TimeUnit.SECONDS);
    assertThat(next).as("something within %d seconds", PATIENCE).isNotNull();
    return next;
  }

  /** Whoever waits for the link is told, once, and the connection counts no more. */
  private void assertUnreachable(String reason, Element... unsent) throws Exception {
    assertThat(next(events))
        .isInstanceOfSatisfying(
            LinkEvent.Unreachable.class,
            told -> {
              assertThat(told.reason()).contains(reason);
              assertThat(told.notFound()).isFalse();
            });
    assertThat(next(events))
        .isInstanceOfSatisfying(
            LinkEvent.Closed.class, told -> assertThat(told.unsent()).containsExactly(unsent));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (connector.connections() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(connector.connections()).isZero();
    assertThat(events).isEmpty();
  }

  @Test
  void thePeerLeavesMeanwhile() throws Exception {
    Link link = dial();
    CompletableFuture<Security> answer = next(asked);
    Element waiting = Element.of("message", Namespaces.CLIENT);
    assertThat(link.send(waiting)).isTrue();
    next(accepted).close();
    assertUnreachable("broke off", waiting);
    answer.complete(JUDGED);
    assertThat(events.poll(300, TimeUnit.MILLISECONDS)).as("after the end").isNull();
  }

  @Test
  void thePeerLeavesMeanwhileAndCannotBeJudgedEither() throws Exception {
    dial();
    CompletableFuture<Security> answer = next(asked);
    next(accepted).close();
    assertUnreachable("broke off");
    answer.completeExceptionally(new IllegalStateException("no answer"));
    assertThat(events.poll(300, TimeUnit.MILLISECONDS)).as("after the end").isNull();
  }

  @Test
  void thePeerCannotBeJudged() throws Exception {
    dial();
    next(asked).completeExceptionally(new IllegalStateException("no answer"));
    assertUnreachable("broke off");
  }

  @Test
  void weGiveItUpMeanwhile() throws Exception {
    Link link = dial();
    next(asked);
    link.abort();
    assertUnreachable("broke off");
  }

  @Test
  void nobodyAnswersWhoThePeerIs() throws Exception {
    settings.put(ConnectionSettings.LIMIT_AUTH_TIME, "1");
    dial();
    next(asked);
    assertUnreachable("broke off");
  }

  @Test
  void theConnectorEndsMeanwhile() throws Exception {
    dial();
    next(asked);
    connector.end();
    assertUnreachable("broke off");
  }

  @Test
  void thePeerIsWhoItShouldBe() throws Exception {
    Link link = dial();
    next(asked).complete(JUDGED);
    assertThat(next(events)).isInstanceOf(LinkEvent.Connected.class);
    assertThat(link.security()).isSameAs(JUDGED);
    next(accepted).close();
    assertThat(next(events)).isInstanceOf(LinkEvent.Closed.class);
  }
}
