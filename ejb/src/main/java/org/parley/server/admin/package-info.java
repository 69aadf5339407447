/**
 * Administration from the machine itself: a socket in the data directory that only its owner can
 * open, and the command that talks to it.
 *
 * <p>A request is a line with the name of the operation and one line for each argument, ended by an
 * empty line. The answer is {@code ok} or {@code error REASON} on the first line, then what there
 * is to tell, one item on each line.
 */
package org.parley.server.admin;
