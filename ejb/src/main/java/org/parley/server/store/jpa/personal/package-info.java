/** The tables of what users keep here: vCards, private data and privacy lists. */
package org.parley.server.store.jpa.personal;
