/**
 * Who may enter a room, under which nickname, and with how much of the history. These are features,
 * asked by {@code presence} when somebody enters; whatever deals with nicknames asks {@code
 * Nicknames}.
 */
package org.parley.server.extension.muc.entry;
