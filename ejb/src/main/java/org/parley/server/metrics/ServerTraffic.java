package org.parley.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.parley.core.stanza.Stanza;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.metrics.DomainTraffic.Peer;

/** The stanzas of every domain that is served, and of all others together. */
@ServerBean
public final class ServerTraffic implements Meters {
  /** Hosted domains and what is no domain of ours. */
  static final String OTHER = "other";

  private final Map<String, DomainTraffic> byDomain = new LinkedHashMap<>();
  private final DomainTraffic other = new DomainTraffic();

  @Inject
  public ServerTraffic(Domains domains) {
    domains.names().forEach(name -> byDomain.put(name, new DomainTraffic()));
  }

  /** That of a domain. */
  public DomainTraffic of(String domain) {
    return byDomain.getOrDefault(domain, other);
  }

  /** So many messages have come since the start, of whomever. */
  public long messages() {
    return Stream.concat(byDomain.values().stream(), Stream.of(other))
        .mapToLong(
            traffic ->
                Arrays.stream(Peer.values())
                    .mapToLong(peer -> traffic.countReceived(peer, Stanza.Kind.MESSAGE))
                    .sum())
        .sum();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    byDomain.forEach((name, traffic) -> bind(name, traffic, registry));
    bind(OTHER, other, registry);
  }

  private static void bind(String domain, DomainTraffic traffic, MeterRegistry registry) {
    for (Peer peer : Peer.values()) {
      for (Stanza.Kind kind : Stanza.Kind.values()) {
        counter("received", domain, peer, kind, traffic, all -> all.countReceived(peer, kind))
            .register(registry);
        counter("sent", domain, peer, kind, traffic, all -> all.countSent(peer, kind))
            .register(registry);
      }
    }
  }

  private static FunctionCounter.Builder<DomainTraffic> counter(
      String way,
      String domain,
      Peer peer,
      Stanza.Kind kind,
      DomainTraffic traffic,
      ToDoubleFunction<DomainTraffic> count) {
    return FunctionCounter.builder("parley.stanzas." + way, traffic, count)
        .tag("domain", domain)
        .tag("peer", peer.name().toLowerCase(Locale.ROOT))
        .tag("kind", kind.elementName());
  }
}
