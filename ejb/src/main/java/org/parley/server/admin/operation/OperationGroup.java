package org.parley.server.admin.operation;

import java.util.List;

/** The operations of one matter, such as accounts. CDI finds every implementation. */
public interface OperationGroup {

  /** For a heading, such as {@code Accounts}. */
  String title();

  /** All of them, whose names begin with the same word; they do not change. */
  List<AdminOperation> operations();
}
