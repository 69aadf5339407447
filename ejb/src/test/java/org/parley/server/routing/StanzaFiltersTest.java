package org.parley.server.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.ElementReader;
import org.parley.server.metrics.PathLatency;
import org.parley.server.session.Session;

class StanzaFiltersTest {
  private static final Envelope MESSAGE =
      Envelope.own(
          Stanza.of(ElementReader.parse("<message xmlns='jabber:client'/>"), null, null),
          Clock.systemUTC());

  private final List<String> seen = new ArrayList<>();

  private record Filter(Phase phase, Role role, UnaryOperator<Stanza> work)
      implements StanzaFilter {
    @Override
    public Envelope filter(Envelope envelope, Session session) {
      Stanza passed = work.apply(envelope.stanza());
      return passed == null ? null : envelope.with(passed);
    }
  }

  private StanzaFilter filter(Phase phase, StanzaFilter.Role role, UnaryOperator<Stanza> work) {
    return new Filter(
        phase,
        role,
        stanza -> {
          seen.add(role + " " + stanza.type());
          return work.apply(stanza);
        });
  }

  private static Stanza typed(Stanza stanza, String type) {
    return stanza.withElement(stanza.element().withAttribute("type", type));
  }

  @Test
  void filtersOfAPhaseStandInTheOrderOfTheirRoles() {
    StanzaFilters filters =
        new StanzaFilters(
            List.of(
                filter(Phase.SENT, StanzaFilter.Role.WITNESS, stanza -> stanza),
                filter(Phase.SENT, StanzaFilter.Role.EDITOR, stanza -> typed(stanza, "chat")),
                filter(Phase.ARRIVING, StanzaFilter.Role.JUDGE, stanza -> null),
                filter(Phase.SENT, StanzaFilter.Role.JUDGE, stanza -> stanza)),
            new PathLatency(Clock.systemUTC(), Settings.of(Map.of())));
    assertThat(filters.apply(Phase.SENT, MESSAGE, null).stanza().type()).isEqualTo("chat");
    assertThat(seen).containsExactly("JUDGE null", "EDITOR null", "WITNESS chat");
    assertThat(filters.apply(Phase.LEAVING, MESSAGE, null)).isSameAs(MESSAGE);
  }

  @Test
  void whatIsDroppedOrRefusedIsSeenByNobodyElse() {
    StanzaFilters dropping =
        new StanzaFilters(
            List.of(
                filter(Phase.SENT, StanzaFilter.Role.JUDGE, stanza -> null),
                filter(Phase.SENT, StanzaFilter.Role.WITNESS, stanza -> stanza)),
            new PathLatency(Clock.systemUTC(), Settings.of(Map.of())));
    assertThat(dropping.apply(Phase.SENT, MESSAGE, null)).isNull();
    StanzaException refusal = new StanzaException(Condition.FORBIDDEN);
    StanzaFilters refusing =
        new StanzaFilters(
            List.of(
                filter(
                    Phase.SENT,
                    StanzaFilter.Role.JUDGE,
                    stanza -> {
                      throw refusal;
                    }),
                filter(Phase.SENT, StanzaFilter.Role.WITNESS, stanza -> stanza)),
            new PathLatency(Clock.systemUTC(), Settings.of(Map.of())));
    assertThatThrownBy(() -> refusing.apply(Phase.SENT, MESSAGE, null)).isSameAs(refusal);
    assertThat(seen).containsExactly("JUDGE null", "JUDGE null");
  }
}
