package org.parley.server.extension.bookmarks;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Target;
import org.parley.server.pubsub.NodeItem;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.host.Hosts;
import org.parley.server.pubsub.publishing.ServerPublisher;
import org.parley.server.routing.IqHandler.Scope;
import org.parley.server.store.PrivateDataView;

/**
 * Shows the rooms of the node {@code urn:xmpp:bookmarks:1} to clients that look for them in private
 * data, and puts there what such clients store (XEP-0402, section 5.3). The rooms are kept as items
 * alone, so that there is nothing to keep in step.
 */
@ServerBean
final class BookmarkStorage implements PrivateDataView, Discoverable {
  /** XEP-0402, section 5.2. */
  private static final Map<NodeOption, String> CONFIG =
      Map.of(
          NodeOption.PERSIST_ITEMS, "1",
          NodeOption.MAX_ITEMS, "max",
          NodeOption.SEND_LAST_PUBLISHED_ITEM, "never",
          NodeOption.ACCESS_MODEL, "whitelist");

  private final Hosts hosts;
  private final ServerPublisher publisher;

  @Inject
  BookmarkStorage(Hosts hosts, ServerPublisher publisher) {
    this.hosts = hosts;
    this.publisher = publisher;
  }

  @Override
  public boolean shows(String namespace, String name) {
    return namespace.equals(Conference.STORAGE) && name.equals("storage");
  }

  @Override
  public Element show(Jid owner, Element stored) {
    List<Element> shown = new ArrayList<>();
    hosts
        .find(owner)
        .ifPresent(
            host ->
                items(host).stream()
                    .flatMap(item -> Conference.ofItem(item.id(), item.payload()).stream())
                    .forEach(conference -> shown.add(conference.toStorage())));
    shown.addAll(stored.elements());
    return stored.withContent(shown);
  }

  private List<NodeItem> items(Host host) {
    return publisher.items(host, Conference.NATIVE);
  }

  @Override
  public Taken take(Jid owner, Element element) {
    Optional<Host> host = hosts.find(owner);
    if (host.isEmpty()) {
      return new Taken(element, () -> {});
    }
    Map<Jid, Conference> wanted = new LinkedHashMap<>();
    for (Element child : element.elements()) {
      if (Conference.isConference(child)) {
        Conference.ofStorage(child)
            .ifPresent(conference -> wanted.put(conference.room(), conference));
      }
    }
    Element rest =
        element.withoutChildren(
            child -> Conference.isConference(child) && Conference.ofStorage(child).isPresent());
    List<Runnable> after = change(host.get(), wanted);
    return new Taken(rest, () -> after.forEach(Runnable::run));
  }

  /** Changes only what is another than before; items that are no rooms stay. */
  private List<Runnable> change(Host host, Map<Jid, Conference> wanted) {
    Map<Jid, Conference> missing = new LinkedHashMap<>(wanted);
    List<String> surplus = new ArrayList<>();
    List<Runnable> after = new ArrayList<>();
    for (NodeItem item : items(host)) {
      Optional<Conference> known = Conference.ofItem(item.id(), item.payload());
      if (known.isPresent()) {
        Conference other = missing.remove(known.get().room());
        Conference merged = other == null ? null : other.keeping(known.get());
        if (merged == null) {
          surplus.add(item.id());
        } else if (!merged.equals(known.get())) {
          after.add(publish(host, item.id(), merged.toItem(item.payload())));
        }
      }
    }
    if (!surplus.isEmpty()) {
      after.add(publisher.retract(host, Conference.NATIVE, surplus));
    }
    missing.values().stream()
        .map(added -> publish(host, added.room().toString(), added.toItem(null)))
        .forEach(after::add);
    return after;
  }

  private Runnable publish(Host host, String id, Element payload) {
    return publisher.publish(host, Conference.NATIVE, id, payload, CONFIG);
  }

  @Override
  public List<String> features(Target target) {
    return target.scope() == Scope.ACCOUNT
            && target.node() == null
            && hosts.find(target.jid()).isPresent()
        ? List.of(Conference.NATIVE + "#compat")
        : List.of();
  }
}
