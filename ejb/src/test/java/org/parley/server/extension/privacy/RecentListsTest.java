package org.parley.server.extension.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;

class RecentListsTest {
  private static final Jid A = Jid.of("a@example.com");
  private static final Jid B = Jid.of("b@example.com");
  private static final Jid C = Jid.of("c@example.com");

  private static AccountLists items(int number) {
    StringBuilder xml = new StringBuilder("<list xmlns='jabber:iq:privacy' name='list'>");
    for (int i = 0; i < number; i++) {
      xml.append("<item type='jid' value='x").append(i);
      xml.append("@example.net' action='deny' order='").append(i).append("'/>");
    }
    return AccountLists.standard(xml + "</list>");
  }

  @Test
  void whatWasAskedForLeastRecentlyGoesFirst() {
    RecentLists recent = new RecentLists(10);
    recent.put(A, items(3));
    recent.put(B, items(3));
    assertThat(recent.get(A)).isNotNull();
    recent.put(C, AccountLists.NONE);
    assertThat(recent.get(B)).isNotNull();
    assertThat(recent.get(A)).isNotNull();
    recent.put(C, items(3));
    assertThat(recent.get(B)).isNull();
    assertThat(recent.get(A)).isNotNull();
    assertThat(recent.get(C)).isNotNull();
  }

  @Test
  void whatIsRemovedMakesRoom() {
    RecentLists recent = new RecentLists(10);
    recent.put(A, items(5));
    recent.remove(A);
    recent.remove(A);
    recent.put(B, items(4));
    recent.put(C, items(4));
    assertThat(recent.get(A)).isNull();
    assertThat(recent.get(B)).isNotNull();
    assertThat(recent.get(C)).isNotNull();
  }

  @Test
  void whatIsTooMuchIsNotKept() {
    RecentLists recent = new RecentLists(10);
    recent.put(A, items(20));
    assertThat(recent.get(A)).isNull();
    recent.put(B, items(9));
    assertThat(recent.get(B)).isNotNull();
  }
}
