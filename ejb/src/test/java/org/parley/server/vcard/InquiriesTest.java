package org.parley.server.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;

class InquiriesTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost");

  private final Inquiries inquiries = new Inquiries();
  private final Runnable one = () -> {};
  private final Runnable other = () -> {};

  @Test
  void whoeverIsAskedForIsNotAskedForTwice() {
    assertThat(inquiries.begins(ROMEO, one)).isTrue();
    assertThat(inquiries.begins(ROMEO, other)).isFalse();
    assertThat(inquiries.isAbout(ROMEO)).isTrue();
    assertThat(inquiries.end(ROMEO)).containsExactly(one, other);
    assertThat(inquiries.isAbout(ROMEO)).isFalse();
    assertThat(inquiries.end(ROMEO)).isEmpty();
    assertThat(inquiries.begins(ROMEO, other)).isTrue();
  }

  @Test
  void notAnyNumberWaits() {
    for (int i = 0; i < 100; i++) {
      assertThat(inquiries.begins(ROMEO, one)).isEqualTo(i == 0);
    }
    assertThatThrownBy(() -> inquiries.begins(ROMEO, one)).hasMessage("resource-constraint");
  }
}
