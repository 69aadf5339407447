package org.parley.server.discovery;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;

/** Gathers what all extensions tell. */
@ServerBean
public final class Discovery {
  private final Instance<Discoverable> found;

  @Inject
  Discovery(@Any Instance<Discoverable> found) {
    this.found = found;
  }

  /** Whether there is such a target; one without a node is always there. */
  public boolean knows(Target target) {
    return target.node() == null || found.stream().anyMatch(part -> part.knows(target));
  }

  /** The identities, in the order of category and type. */
  public List<Identity> identities(Target target) {
    List<Identity> identities = new ArrayList<>(gather(part -> part.identities(target)));
    identities.sort(Comparator.comparing(Identity::category).thenComparing(Identity::type));
    return identities;
  }

  /** The features in alphabetical order, each once. */
  public List<String> features(Target target) {
    return new TreeSet<>(gather(part -> part.features(target))).stream().toList();
  }

  public List<Element> forms(Target target) {
    return gather(part -> part.forms(target));
  }

  public List<Item> items(Target target) {
    return gather(part -> part.items(target));
  }

  private <T> List<T> gather(Function<Discoverable, List<T>> what) {
    return found.stream().flatMap(part -> what.apply(part).stream()).toList();
  }
}
