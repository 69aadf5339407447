/**
 * Sockets: listeners, the way of bytes to events and back, and the mailbox of each link. Everything
 * of a link but its outbox and its mailbox belongs to the thread of its event loop.
 */
package org.parley.connector.tcp;
