package org.parley.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.core.console.DeskReport;

class SliceTest {
  private static final DeskReport MANY = list(100_000, null);

  private static DeskReport list(int rows, String next) {
    List<String> fields = List.of("account", "state");
    List<List<String>> all =
        IntStream.range(0, rows).mapToObj(i -> List.of("user" + i + "@A", "")).toList();
    return new DeskReport(null, fields, fields, all, true, next);
  }

  @Test
  void aLongListIsReadPageByPageFromTheBeginningToTheEnd() {
    ListPlace place = ListPlace.START;
    int pages = 0;
    int rows = 0;
    while (place != null) {
      Slice slice = Slice.of(MANY, place.find(), place.from());
      assertThat(slice.report().rows()).hasSize(100);
      assertThat(slice.total()).isEqualTo(100_000);
      assertThat(slice.report().rows().get(0).get(0)).isEqualTo("user" + rows + "@A");
      rows += slice.report().rows().size();
      pages++;
      place = pages < 3 || pages > 997 ? place.next(slice) : new ListPlace("", "", pages * 100);
    }
    assertThat(rows).isEqualTo(100_000);
    assertThat(pages).isEqualTo(1000);
  }

  @Test
  void whatIsLookedForIsInAnyCaseOfLetters() {
    Slice slice = Slice.of(MANY, "USER9999", 0);
    assertThat(slice.total()).isEqualTo(11);
    assertThat(slice.words()).isEmpty();
    assertThat(slice.hasMore()).isFalse();
    assertThat(Slice.of(MANY, "nobody", 0).report().rows()).isEmpty();
  }

  @Test
  void thePlaceIsTold() {
    assertThat(Slice.of(MANY, "", 99_950).words()).isEqualTo("99951 to 100000 of 100000");
    assertThat(Slice.of(MANY, "", 99_950).hasMore()).isFalse();
    assertThat(Slice.of(MANY, "", 200_000).report().rows()).isEmpty();
  }

  @Test
  void aListOfTheServersGoesOnWhereItSays() {
    ListPlace next = ListPlace.START.next(Slice.of(list(100, "user99@A"), "", 0));
    assertThat(next.href("user online", Map.of("domain", "A")))
        .isEqualTo("operation.xhtml?name=user+online&f-domain=A&f-after=user99%40A");
    assertThat(next.isStart()).isFalse();
    assertThat(next.start().isStart()).isTrue();
    assertThat(ListPlace.START.next(Slice.of(list(100, null), "", 0))).isNull();
  }

  @Test
  void aLinkLeadsToThePlaceAgain() {
    ListPlace place = new ListPlace("", "a&b", 300);
    assertThat(place.href("user list", Map.of()))
        .isEqualTo("operation.xhtml?name=user+list&find=a%26b&from=300");
    assertThat(ListPlace.of(Map.of("find", "a&b", "from", "300"))).isEqualTo(place);
    for (String wrong : List.of("-1", "x", "99999999999", "1 ", "")) {
      assertThat(ListPlace.of(Map.of("from", wrong))).isEqualTo(ListPlace.START);
    }
  }
}
