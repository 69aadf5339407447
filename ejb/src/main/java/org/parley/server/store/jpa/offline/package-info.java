/** The table of messages for those who are not there, and how many of them may wait. */
package org.parley.server.store.jpa.offline;
