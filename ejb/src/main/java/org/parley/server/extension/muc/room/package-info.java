/**
 * A room that is open and all that it knows: who belongs to it, who is in it, what was said, what
 * is to be stored and sent. Only the executor of its mailbox touches it; whatever handles stanzas
 * works on it.
 */
package org.parley.server.extension.muc.room;
