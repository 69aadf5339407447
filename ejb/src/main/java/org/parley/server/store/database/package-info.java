/**
 * The database as the repositories see it: transactions, the one commit for all that must be on
 * disk before something is said, and their settings.
 */
package org.parley.server.store.database;
