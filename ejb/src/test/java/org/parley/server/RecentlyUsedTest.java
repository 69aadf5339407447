package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentlyUsedTest {
  private final RecentlyUsed<String, String> recent = new RecentlyUsed<>(10, String::length);

  @Test
  void whatWasAskedForLeastRecentlyGoesFirst() {
    recent.put("a", "1234");
    recent.put("b", "1234");
    assertThat(recent.get("a")).isNotNull();
    recent.put("c", "1");
    assertThat(recent.get("b")).isNotNull();
    assertThat(recent.get("a")).isNotNull();
    recent.put("c", "1234");
    assertThat(recent.get("b")).isNull();
    assertThat(recent.get("a")).isEqualTo("1234");
    assertThat(recent.get("c")).isEqualTo("1234");
  }

  @Test
  void whatIsRemovedMakesRoom() {
    recent.put("a", "123456");
    recent.remove("a");
    recent.remove("a");
    recent.put("b", "12345");
    recent.put("c", "12345");
    assertThat(recent.get("a")).isNull();
    assertThat(recent.get("b")).isNotNull();
    assertThat(recent.get("c")).isNotNull();
  }

  @Test
  void whatIsTooMuchIsNotKept() {
    recent.put("a", "12345678901");
    assertThat(recent.get("a")).isNull();
    recent.put("b", "1234567890");
    assertThat(recent.get("b")).isNotNull();
  }
}
