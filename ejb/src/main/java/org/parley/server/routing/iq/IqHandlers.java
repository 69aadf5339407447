package org.parley.server.routing.iq;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.parley.core.xml.Element;
import org.parley.server.LoadedAtStart;
import org.parley.server.Parts;
import org.parley.server.ServerBean;
import org.parley.server.routing.DomainService;

/** Finds the handler of a request. */
@ServerBean
public final class IqHandlers implements LoadedAtStart {

  private record Key(
      String name,
      String namespace,
      IqHandler.Scope scope,
      Class<? extends DomainService> service,
      IqHandler.Type type) {}

  private final Iterable<IqHandler> found;
  private volatile Map<Key, IqHandler> handlers;

  @Inject
  IqHandlers(@Any Instance<IqHandler> found) {
    this((Iterable<IqHandler>) found);
  }

  IqHandlers(Iterable<IqHandler> found) {
    this.found = found;
  }

  @Override
  public void load() {
    Map<Key, IqHandler> loaded = new HashMap<>();
    for (IqHandler handler : found) {
      Answers answers = handler.getClass().getAnnotation(Answers.class);
      for (IqHandler.Scope scope : answers.scopes()) {
        for (IqHandler.Type type : answers.types()) {
          Key key = new Key(answers.payload(), answers.namespace(), scope, answers.service(), type);
          Parts.put(loaded, key, handler);
        }
      }
    }
    handlers = loaded;
  }

  /** The handler, or null. */
  public IqHandler find(Element payload, IqHandler.Scope scope, IqHandler.Type type) {
    return find(payload, scope, DomainService.class, type);
  }

  /** The handler of a request to a service, or null. */
  public IqHandler find(
      Element payload, Class<? extends DomainService> service, IqHandler.Type type) {
    IqHandler special = find(payload, IqHandler.Scope.SERVICE, service, type);
    return special == null ? find(payload, IqHandler.Scope.SERVICE, type) : special;
  }

  private IqHandler find(
      Element payload,
      IqHandler.Scope scope,
      Class<? extends DomainService> service,
      IqHandler.Type type) {
    return all().get(new Key(payload.name(), payload.namespace(), scope, service, type));
  }

  /** The namespaces that are answered in a scope. */
  public Set<String> namespaces(IqHandler.Scope scope) {
    Set<String> namespaces = new TreeSet<>();
    all().keySet().stream()
        .filter(key -> key.scope() == scope)
        .forEach(key -> namespaces.add(key.namespace()));
    return namespaces;
  }

  /** The namespaces that a service answers. */
  public Set<String> namespaces(Class<? extends DomainService> service) {
    Set<String> namespaces = new TreeSet<>();
    all().keySet().stream()
        .filter(key -> key.scope() == IqHandler.Scope.SERVICE)
        .filter(key -> key.service() == service || key.service() == DomainService.class)
        .forEach(key -> namespaces.add(key.namespace()));
    return namespaces;
  }

  private Map<Key, IqHandler> all() {
    if (handlers == null) {
      load();
    }
    return handlers;
  }
}
