package org.parley.server.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;

class PageTest {
  private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

  private static Element query(String set) {
    return ElementReader.parse(
        "<query xmlns='urn:example'><set xmlns='http://jabber.org/protocol/rsm'>"
            + set
            + "</set></query>");
  }

  private static Page<String> page(String set) {
    return Page.of(ALL, Function.identity(), PageRequest.of(query(set), 4));
  }

  @Test
  void forwards() {
    assertThat(page("<max>2</max>").items()).containsExactly("a", "b");
    assertThat(page("<max>2</max><after/>").items()).containsExactly("a", "b");
    assertThat(page("<max>2</max><after>b</after>").items()).containsExactly("c", "d");
    assertThat(page("<max>2</max><after>d</after>").items()).containsExactly("e");
    assertThat(page("<max>2</max><after>e</after>").items()).isEmpty();
  }

  @Test
  void backwards() {
    assertThat(page("<max>2</max><before/>").items()).containsExactly("d", "e");
    assertThat(page("<max>2</max><before>d</before>").items()).containsExactly("b", "c");
    assertThat(page("<max>2</max><before>b</before>").items()).containsExactly("a");
  }

  @Test
  void byIndex() {
    assertThat(page("<max>2</max><index>3</index>").items()).containsExactly("d", "e");
    assertThat(page("<index>5</index>").items()).isEmpty();
    assertThat(page("<index>6</index>").items()).isEmpty();
    assertThat(page("<index>6</index>").set()).isEqualTo(query("<count>5</count>").firstElement());
  }

  @Test
  void neverMoreThanTheLimit() {
    assertThat(page("").items()).hasSize(4);
    assertThat(page("<max>100</max>").items()).hasSize(4);
    PageRequest none = PageRequest.of(Element.of("query", "urn:example"), 3);
    assertThat(Page.of(ALL, Function.identity(), none).items()).hasSize(3);
  }

  @Test
  void tellsWhereItStands() {
    assertThat(page("<max>2</max><after>a</after>").set())
        .isEqualTo(
            query("<first index='1'>b</first><last>c</last><count>5</count>").firstElement());
    assertThat(page("<max>0</max>").set()).isEqualTo(query("<count>5</count>").firstElement());
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatThrownBy(() -> page("<after>x</after>"))
        .isInstanceOf(StanzaException.class)
        .hasMessage("item-not-found");
    assertThatThrownBy(() -> page("<max>some</max>")).hasMessage("bad-request");
    assertThatThrownBy(() -> page("<max>-1</max>")).hasMessage("bad-request");
    for (String number : new String[] {"\u0661", "\uFF12", "+1", "1.0", "", "1 2", "0x1"}) {
      assertThatThrownBy(() -> page("<max>" + number + "</max>")).hasMessage("bad-request");
      assertThatThrownBy(() -> page("<max>1</max><index>" + number + "</index>"))
          .hasMessage("bad-request");
    }
    assertThatThrownBy(() -> page("<max>1</max><max>2</max>")).hasMessage("bad-request");
    assertThat(page("<max> 2 </max>").items()).hasSize(2);
    assertThat(page("<max>99999999999999999999</max>").items()).hasSize(4);
  }
}
