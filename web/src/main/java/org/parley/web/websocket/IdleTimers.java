package org.parley.web.websocket;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What the timers of a session's idle timeout run on. Tyrus, as Payara 6 has it, starts one with
 * each message, in and out, even where there is no timeout ({@code
 * TyrusSession#restartIdleTimeoutExecutor}); it comes due at once, on a thread of the container
 * with all its contexts, and does nothing. That takes nearly half of what a message costs, and
 * nothing but taking the session's executor away keeps it from it.
 */
final class IdleTimers {
  private static final Logger LOG = System.getLogger(IdleTimers.class.getName());
  private static final String TYRUS = "org.glassfish.tyrus.";
  private static final ScheduledExecutorService NONE = new None();

  private IdleTimers() {}

  /** Lets a session that is to have no idle timeout start no timers, where it would. */
  static void stop(Session session) {
    if (session.getClass().getName().startsWith(TYRUS)) {
      replace(session);
    }
  }

  /** Gives an object an executor that executes nothing, if it has one. */
  static void replace(Object owner) {
    Class<?> type = owner.getClass();
    try {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == ScheduledExecutorService.class) {
          field.setAccessible(true);
          field.set(owner, NONE);
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.DEBUG, "sessions of " + type + " keep their timers", e);
    }
  }

  /** Never begins anything, so it has no thread. */
  private static final class None extends ScheduledThreadPoolExecutor {
    None() {
      super(0);
    }

    /** Those who ask keep what they get only to cancel it, if it is not null. */
    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      return null;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
      throw new UnsupportedOperationException();
    }
  }
}
