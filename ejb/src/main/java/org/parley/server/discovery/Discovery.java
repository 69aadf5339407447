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
    List<Identity> identities = new ArrayList<>(gather(target, part -> part.identities(target)));
    identities.sort(Comparator.comparing(Identity::category).thenComparing(Identity::type));
    return identities;
  }

  /** The features in alphabetical order, each once. */
  public List<String> features(Target target) {
    return new TreeSet<>(gather(target, part -> part.features(target))).stream().toList();
  }

  public List<Element> forms(Target target) {
    return gather(target, part -> part.forms(target));
  }

  public List<Item> items(Target target) {
    return gather(target, part -> part.items(target));
  }

  /** Whether also a stranger may discover the target. */
  public boolean isOpen(Target target) {
    return target.node() != null && found.stream().anyMatch(part -> part.isOpen(target));
  }

  /** What also a stranger may know. */
  public List<Item> openItems(Target target) {
    return gather(target, part -> part.openItems(target));
  }

  /**
   * Asks all parts; of a node of an account or a service only those that know it, for it is
   * something else. A node of the server mostly stands for the server.
   */
  private <T> List<T> gather(Target target, Function<Discoverable, List<T>> what) {
    boolean isOther =
        target.node() != null
            && (!target.isServer() || found.stream().anyMatch(part -> part.isSeparate(target)));
    return found.stream()
        .filter(part -> !isOther || part.knows(target))
        .flatMap(part -> what.apply(part).stream())
        .toList();
  }
}
