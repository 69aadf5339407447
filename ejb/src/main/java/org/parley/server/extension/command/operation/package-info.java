/** What administrators can do, as commands: one for each operation of the one model. */
package org.parley.server.extension.command.operation;
