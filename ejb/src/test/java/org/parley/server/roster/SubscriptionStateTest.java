package org.parley.server.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.server.roster.SubscriptionState.Action;

/** Every cell of tables 2 to 9 in RFC 6121, appendix A. */
class SubscriptionStateTest {
  private static final Map<String, SubscriptionState> STATES =
      Map.of(
          "None", new SubscriptionState(false, false, false, false),
          "None+Out", new SubscriptionState(false, false, true, false),
          "None+In", new SubscriptionState(false, false, false, true),
          "None+Out+In", new SubscriptionState(false, false, true, true),
          "To", new SubscriptionState(true, false, false, false),
          "To+In", new SubscriptionState(true, false, false, true),
          "From", new SubscriptionState(false, true, false, false),
          "From+Out", new SubscriptionState(false, true, true, false),
          "Both", new SubscriptionState(true, true, false, false));

  private static final List<String> ORDER =
      List.of(
          "None", "None+Out", "None+In", "None+Out+In", "To", "To+In", "From", "From+Out", "Both");

  /**
   * A column of a table: for each state, in the order of appendix A.1, whether the stanza goes on
   * and the new state ({@code =} is no change).
   */
  record Column(String table, boolean outbound, Action action, List<String> cells) {
    @Override
    public String toString() {
      return table;
    }
  }

  static Stream<Column> tables() {
    return Stream.of(
        new Column(
            "table 2",
            true,
            Action.SUBSCRIBE,
            List.of(
                "yes None+Out",
                "yes =",
                "yes None+Out+In",
                "yes =",
                "yes =",
                "yes =",
                "yes From+Out",
                "yes =",
                "yes =")),
        new Column(
            "table 3",
            true,
            Action.UNSUBSCRIBE,
            List.of(
                "yes =",
                "yes None",
                "yes =",
                "yes None+In",
                "yes None",
                "yes None+In",
                "yes =",
                "yes From",
                "yes From")),
        new Column(
            "table 4",
            true,
            Action.SUBSCRIBED,
            List.of(
                "no =",
                "no =",
                "yes From",
                "yes From+Out",
                "no =",
                "yes Both",
                "no =",
                "no =",
                "no =")),
        new Column(
            "table 5",
            true,
            Action.UNSUBSCRIBED,
            List.of(
                "no =",
                "no =",
                "yes None",
                "yes None+Out",
                "no =",
                "yes To",
                "yes None",
                "yes None+Out",
                "yes To")),
        new Column(
            "table 6",
            false,
            Action.SUBSCRIBE,
            List.of(
                "yes None+In",
                "yes None+Out+In",
                "no =",
                "no =",
                "yes To+In",
                "no =",
                "no =",
                "no =",
                "no =")),
        new Column(
            "table 7",
            false,
            Action.UNSUBSCRIBE,
            List.of(
                "no =",
                "no =",
                "yes None",
                "yes None+Out",
                "no =",
                "yes To",
                "yes None",
                "yes None+Out",
                "yes To")),
        new Column(
            "table 8",
            false,
            Action.SUBSCRIBED,
            List.of(
                "no =", "yes To", "no =", "yes To+In", "no =", "no =", "no =", "yes Both", "no =")),
        new Column(
            "table 9",
            false,
            Action.UNSUBSCRIBED,
            List.of(
                "no =",
                "yes None",
                "no =",
                "yes None+In",
                "yes None",
                "yes None+In",
                "no =",
                "yes From",
                "yes From")));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyCell(Column column) {
    for (int i = 0; i < ORDER.size(); i++) {
      SubscriptionState before = STATES.get(ORDER.get(i));
      String[] cell = column.cells().get(i).split(" ");
      SubscriptionState expected = cell[1].equals("=") ? before : STATES.get(cell[1]);
      Action action = column.action();
      assertThat(column.outbound() ? before.afterSending(action) : before.afterReceiving(action))
          .as("%s, state after %s", column, ORDER.get(i))
          .isEqualTo(expected);
      assertThat(column.outbound() ? before.routes(action) : before.delivers(action))
          .as("%s, goes on from %s", column, ORDER.get(i))
          .isEqualTo(cell[0].equals("yes"));
    }
  }
}
