package org.parley.server;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the observers of an event what has happened. Other than an event that CDI fires, it reaches
 * all of them, whatever one of them throws; and who tells it goes on. An event whose observers may
 * still prevent it, as {@link AccountRemoved}, is fired.
 */
@ServerBean
public final class Announcements {
  private static final Logger LOG = System.getLogger(Announcements.class.getName());

  private final BeanManager observers;

  /** In their order, by what they observe: asking CDI for them costs more than most of them do. */
  private final Map<Class<?>, List<ObserverMethod<?>>> known = new ConcurrentHashMap<>();

  @Inject
  Announcements(BeanManager observers) {
    this.observers = observers;
  }

  /**
   * Calls the observers on this thread, by their priority.
   *
   * @param event of a class without type parameters, for which observers ask by that class alone
   */
  public void tell(Object event) {
    List<ObserverMethod<?>> found = known.get(event.getClass());
    if (found == null) {
      found = find(event);
      known.put(event.getClass(), found);
    }
    for (ObserverMethod<?> observer : found) {
      tell(observer, event);
    }
  }

  private List<ObserverMethod<?>> find(Object event) {
    return observers.resolveObserverMethods(event).stream()
        .sorted(Comparator.comparingInt(ObserverMethod::getPriority))
        .<ObserverMethod<?>>map(observer -> observer)
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static void tell(ObserverMethod<?> observer, Object event) {
    try {
      ((ObserverMethod<Object>) observer).notify(event);
    } catch (RuntimeException | Error e) {
      String who = observer.getBeanClass().getSimpleName();
      String what = event.getClass().getSimpleName();
      LOG.log(Level.ERROR, "PARLEY-S034: " + who + " failed to take notice of " + what, e);
    }
  }
}
