package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

  record News(List<String> heard) {}

  @Singleton
  static class Observers {
    void last(@Observes @Priority(9000) News news) {
      news.heard().add("last");
    }

    void overflows(@Observes @Priority(20) News news) {
      news.heard().add("overflows");
      throw new StackOverflowError();
    }

    void fails(@Observes @Priority(10) News news) {
      news.heard().add("fails");
      throw new IllegalStateException("no database");
    }

    void another(@Observes @Priority(30) List<String> other) {
      throw new AssertionError("this is no news");
    }
  }

  @Test
  void allHearWhateverOneThrowsByTheirPriority() {
    try (SeContainer container =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addBeanClasses(Announcements.class, Observers.class)
            .initialize()) {
      Announcements announcements = container.select(Announcements.class).get();
      List<String> heard = new ArrayList<>();
      announcements.tell(new News(heard));
      announcements.tell(new News(heard));
      assertThat(heard).containsExactly("fails", "overflows", "last", "fails", "overflows", "last");
      announcements.tell("nobody observes this");
    }
  }
}
