/**
 * The options of a room, each a field of the form {@code muc#roomconfig}, and {@code RoomConfig}
 * with what the owners have set. Features define options, and whoever goes by one asks it.
 */
package org.parley.server.extension.muc.option;
