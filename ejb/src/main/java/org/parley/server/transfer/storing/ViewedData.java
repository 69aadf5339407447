package org.parley.server.transfer.storing;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.ServerBean;
import org.parley.server.store.PrivateDataRepository;
import org.parley.server.store.PrivateDataView;
import org.parley.server.transfer.content.AccountContent;
import org.parley.server.transfer.format.TransferNames;

/**
 * Takes from private data what this server keeps elsewhere, as bookmarks, where another one has
 * kept it there: without that nobody would see it. It is done after the account is stored, and as
 * if the client had stored the data itself.
 */
@ServerBean
public final class ViewedData {
  private final Iterable<PrivateDataView> views;
  private final PrivateDataRepository privateData;
  private final NodeStorer nodes;

  @Inject
  ViewedData(
      @Any Instance<PrivateDataView> views, PrivateDataRepository privateData, NodeStorer nodes) {
    this((Iterable<PrivateDataView>) views, privateData, nodes);
  }

  ViewedData(Iterable<PrivateDataView> views, PrivateDataRepository privateData, NodeStorer nodes) {
    this.views = views;
    this.privateData = privateData;
    this.nodes = nodes;
  }

  /** Runs on the account's executor. An account that has the node of bookmarks needs nothing. */
  public void take(AccountContent content) {
    Jid owner = content.address();
    if (content.privateData().isEmpty() || nodes.names(owner).contains(TransferNames.BOOKMARKS)) {
      return;
    }
    for (Element element : content.privateData()) {
      for (PrivateDataView view : views) {
        if (view.shows(element.namespace(), element.name())) {
          privateData
              .find(owner, element.namespace(), element.name())
              .map(ElementReader::parse)
              .ifPresent(stored -> take(owner, stored, view));
        }
      }
    }
  }

  private void take(Jid owner, Element stored, PrivateDataView view) {
    PrivateDataView.Taken taken = view.take(owner, stored);
    privateData.save(owner, stored.namespace(), stored.name(), taken.rest().toString());
    taken.after().run();
  }
}
