/** The tables of rooms: what they are, whose they are, and what was said. */
package org.parley.server.store.jpa.room;
