package org.parley.server.pubsub.admin;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.Awaited;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Paging;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.host.Hosts;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.publishing.Publisher;
import org.parley.server.store.pubsub.PubsubItemRepository;
import org.parley.server.store.pubsub.PubsubNodeRepository;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeKey;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeRecord;

/** What an administrator can do with the nodes of services and accounts. */
@ServerBean
final class NodeOperations implements OperationGroup {
  private static final Parameter<Jid> HOST =
      Parameter.address("host", "where the node is: a service, or an account");
  private static final Parameter<String> NODE = Parameter.text("node", "the name of the node");

  private final PubsubNodeRepository repository;
  private final PubsubItemRepository items;
  private final Hosts hosts;
  private final Nodes nodes;
  private final Publisher publisher;

  @Inject
  NodeOperations(
      PubsubNodeRepository repository,
      PubsubItemRepository items,
      Hosts hosts,
      Nodes nodes,
      Publisher publisher) {
    this.repository = repository;
    this.items = items;
    this.hosts = hosts;
    this.nodes = nodes;
    this.publisher = publisher;
  }

  @Override
  public String title() {
    return "Nodes";
  }

  @Override
  public List<AdminOperation> operations() {
    return List.of(
        AdminOperation.look(
                "node list", AdminRole.OBSERVER, "Lists the nodes of services and accounts.")
            .with(Paging.SEARCH, Paging.AFTER, Paging.MOST)
            .does(this::list),
        AdminOperation.lose(
                "node delete", AdminRole.OPERATOR, "Deletes a node with all that is in it.")
            .with(HOST, NODE)
            .does(
                in ->
                    change(
                        in,
                        (host, node) -> publisher.delete(host, node, null),
                        "The node %s of %s was deleted.")),
        AdminOperation.lose("node purge", AdminRole.OPERATOR, "Removes all items of a node.")
            .with(HOST, NODE)
            .does(in -> change(in, this::purge, "The node %s of %s is empty.")));
  }

  private Report list(Arguments in) {
    int most = Paging.most(in);
    List<NodeRecord> found =
        repository.page(
            in.find(Paging.SEARCH).orElse(""), in.find(Paging.AFTER).orElse(""), most + 1);
    Report.Rows rows = Report.list("host", "node", "creator", "created", "items");
    found.stream()
        .limit(most)
        .forEach(
            node ->
                rows.row(
                    node.host(),
                    node.name(),
                    node.creator(),
                    node.created(),
                    items.count(node.id())));
    return rows.end(found.size() > most ? key(found.get(most - 1)) : null);
  }

  private static String key(NodeRecord node) {
    return new NodeKey(node.host(), node.name()).text();
  }

  private Runnable purge(Host host, Node node) {
    if (!node.config().persists()) {
      throw OperationException.conflict("The node " + node.name() + " keeps no items.");
    }
    return publisher.purge(host, node);
  }

  /** Where all changes of the node are made, one after another; the subscribers are told. */
  private Report change(Arguments in, BiFunction<Host, Node, Runnable> task, String sentence) {
    Jid address = in.get(HOST);
    String name = in.get(NODE);
    Host host =
        hosts
            .find(address)
            .orElseThrow(
                () -> OperationException.notFound("Nothing has nodes at " + address + "."));
    CompletableFuture<Report> done = new CompletableFuture<>();
    host.execute(
        name,
        () -> {
          try {
            Runnable told = task.apply(host, nodes.require(host, name));
            done.complete(Report.done(sentence.formatted(name, address)));
            told.run();
          } catch (RuntimeException e) {
            if (!done.completeExceptionally(e)) {
              throw e;
            }
          }
        });
    return Awaited.report(done, "The host " + address + " does not answer.");
  }
}
