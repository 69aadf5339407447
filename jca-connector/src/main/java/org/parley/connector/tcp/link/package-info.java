/**
 * A connection as a link: its event loop, the way of bytes to events and back, and its mailbox.
 * Everything of a link but its outbox and its mailbox belongs to the thread of its event loop.
 * {@code tcp} makes the links, {@code tls} gives them their engines.
 */
package org.parley.connector.tcp.link;
