/** Stores what accounts have that were moved: anew, or beside what is there. */
package org.parley.server.transfer.storing;
