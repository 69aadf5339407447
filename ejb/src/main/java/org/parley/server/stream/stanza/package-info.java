/**
 * What every stream asks of a stanza, whoever is its peer, and what becomes of one that is refused
 * alone. The gates of clients, servers and components use it.
 */
package org.parley.server.stream.stanza;
