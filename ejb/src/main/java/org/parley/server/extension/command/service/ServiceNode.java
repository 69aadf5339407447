package org.parley.server.extension.command.service;

import java.util.List;
import java.util.function.BiFunction;
import org.parley.core.jid.Jid;
import org.parley.server.admin.operation.Caller;
import org.parley.server.extension.command.Stage;

/**
 * A node of XEP-0133, or one of its namespace that other servers have added.
 *
 * @param verb the name of the node, without the namespace
 * @param title what people read
 * @param needs the names of the operations without which it is not there
 * @param isListed whether clients are told of it
 * @param beginning gives the first stage to a caller at an address
 */
record ServiceNode(
    String verb,
    String title,
    List<String> needs,
    boolean isListed,
    BiFunction<Caller, Jid, Stage> beginning) {

  ServiceNode(
      String verb, String title, List<String> needs, BiFunction<Caller, Jid, Stage> beginning) {
    this(verb, title, needs, true, beginning);
  }

  /** The same, but only who knows of it finds it. */
  ServiceNode unlisted() {
    return new ServiceNode(verb, title, needs, false, beginning);
  }
}
