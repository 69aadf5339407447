/**
 * What lasts: repositories, and the records that they take and give. {@code jpa} keeps them in
 * tables, {@code schema} sees that the tables are there, {@code connection} has the database and
 * its transactions.
 */
package org.parley.server.store;
