package org.parley.server;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;

/**
 * Tells the observers of an event what has happened. Other than an event that CDI fires, it reaches
 * all of them, whatever one of them throws; and who tells it goes on. An event whose observers may
 * still prevent it, as {@link AccountRemoved}, is fired.
 */
@ServerBean
public final class Announcements {
  private static final Logger LOG = System.getLogger(Announcements.class.getName());

  private final BeanManager observers;

  @Inject
  Announcements(BeanManager observers) {
    this.observers = observers;
  }

  /** Calls the observers on this thread, by their priority. */
  public <T> void tell(T event) {
    observers.resolveObserverMethods(event).stream()
        .sorted(Comparator.comparingInt(ObserverMethod::getPriority))
        .forEach(observer -> tell(observer, event));
  }

  private static <T> void tell(ObserverMethod<? super T> observer, T event) {
    try {
      observer.notify(event);
    } catch (RuntimeException | Error e) {
      String who = observer.getBeanClass().getSimpleName();
      String what = event.getClass().getSimpleName();
      LOG.log(Level.ERROR, "PARLEY-S034: " + who + " failed to take notice of " + what, e);
    }
  }
}
