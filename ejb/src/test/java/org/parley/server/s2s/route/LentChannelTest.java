package org.parley.server.s2s.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.link.Link;
import org.parley.core.settings.ServerSettings;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.channel.Channel;
import org.parley.server.s2s.channel.Demand;
import org.parley.server.s2s.channel.Unreached;
import org.parley.server.s2s.outbound.OutboundStreams;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryNetwork;
import org.parley.server.script.MemoryServer;
import org.parley.server.stream.inflow.StreamService;

/** A way to a peer may break off between being lent and being told of. */
class LentChannelTest {
  private static final DomainPair PAIR = new DomainPair("capulet.example", "montague.example");

  private final MemoryServer server =
      new MemoryServer(Map.of(ServerSettings.DOMAINS, "capulet.example"));

  private Channel channel(MemoryLink link) {
    return server.get(OutboundStreams.class).channel(link);
  }

  private MemoryLink link() {
    return new MemoryLink(server.get(StreamService.class), null, Link.Kind.SERVER);
  }

  private static Stanza message(String id) {
    Element element = Element.builder("message", "jabber:client").attribute("id", id).build();
    return Stanza.of(element, Jid.of("capulet.example"), Jid.of("r@montague.example"));
  }

  /** Tells the route of a channel that is gone already. */
  private void openTooLate(Route route) {
    Channel gone = channel(link());
    gone.lend(new Late(route));
  }

  @Test
  void whatComesLaterGoesAnotherWay() {
    new MemoryNetwork().add(server, "capulet.example");
    Route route = new Route(PAIR, server.get(Routes.class));
    openTooLate(route);

    MemoryLink good = link();
    server.get(OutboundStreams.class).offer(PAIR, channel(good));
    route.send(message("first"));
    route.send(message("second"));

    assertThat(good.next().attribute("id")).isEqualTo("first");
    assertThat(good.next().attribute("id")).isEqualTo("second");
    server.close();
  }

  @Test
  void itIsLostAsOftenAsItBreaksOff() {
    new MemoryNetwork().add(server, "capulet.example");
    Route route = new Route(PAIR, server.get(Routes.class));
    for (int i = 0; i < 10; i++) {
      openTooLate(route);
    }
    MemoryLink good = link();
    server.get(OutboundStreams.class).offer(PAIR, channel(good));
    route.send(message("first"));
    assertThat(good.next().attribute("id")).isEqualTo("first");
    server.close();
  }

  private record Late(Route route) implements Demand {
    @Override
    public DomainPair pair() {
      return PAIR;
    }

    @Override
    public void opened(Channel channel) {
      channel.broken(List.of());
      route.opened(channel);
    }

    @Override
    public void refused(Unreached reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void lost(Channel channel, List<Element> unsent, List<Element> unknown) {
      // told before the route knew that it has the channel
    }

    @Override
    public void pump() {
      throw new UnsupportedOperationException();
    }
  }
}
