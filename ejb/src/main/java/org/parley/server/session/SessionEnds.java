package org.parley.server.session;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.parley.server.ServerBean;

/** Tells all listeners that a session has ended, phase by phase. */
@ServerBean
final class SessionEnds {
  private static final Logger LOG = System.getLogger(SessionEnds.class.getName());

  private final Supplier<Stream<SessionEndListener>> found;
  private volatile List<SessionEndListener> listeners;

  @Inject
  SessionEnds(@Any Instance<SessionEndListener> found) {
    this(found::stream);
  }

  SessionEnds(Supplier<Stream<SessionEndListener>> found) {
    this.found = found;
  }

  void tell(Session session) {
    for (SessionEndListener listener : listeners()) {
      try {
        listener.sessionEnded(session);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "PARLEY-S030: the end of a session was not handled by all", e);
      }
    }
  }

  private List<SessionEndListener> listeners() {
    List<SessionEndListener> known = listeners;
    if (known == null) {
      known = found.get().sorted(Comparator.comparing(SessionEndListener::step)).toList();
      listeners = known;
    }
    return known;
  }
}
