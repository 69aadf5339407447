/**
 * What administrators can see and do, once for all doors. An {@code OperationGroup} has the
 * operations of one matter; {@code Operations} finds all groups and is the one place where an
 * operation is carried out: it looks at the role of the caller, reads the arguments, and writes the
 * audit line. The shell, management beans, ad-hoc commands and whatever comes are made from this
 * list; none of them has an operation of its own.
 */
package org.parley.server.admin.operation;
