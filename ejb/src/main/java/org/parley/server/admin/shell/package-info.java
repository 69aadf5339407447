/**
 * Administration from the machine itself: a socket in the data directory that only its owner can
 * open, and the command that talks to it.
 *
 * <p>A request is a line that says what is wanted, and one line for each word, ended by an empty
 * line: {@code plain}, {@code table} or {@code json} has an operation carried out and its report in
 * that form, {@code describe} asks what the operation wants to be told. The answer is {@code ok} or
 * {@code error KIND SENTENCE} on the first line, then what there is to tell.
 */
package org.parley.server.admin.shell;
