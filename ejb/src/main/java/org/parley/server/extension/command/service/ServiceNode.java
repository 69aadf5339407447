package org.parley.server.extension.command.service;

import java.util.List;
import java.util.function.BiFunction;
import org.parley.core.jid.Jid;
import org.parley.server.admin.operation.Caller;
import org.parley.server.extension.command.Stage;

/**
 * A node of XEP-0133.
 *
 * @param verb the name of the node, without the namespace
 * @param title what people read
 * @param needs the names of the operations without which it is not there
 * @param beginning gives the first stage to a caller at an address
 */
record ServiceNode(
    String verb, String title, List<String> needs, BiFunction<Caller, Jid, Stage> beginning) {}
