/**
 * What lasts: repositories, and the records that they take and give. {@code jpa} keeps them in
 * tables, {@code schema} sees that the tables are there, {@code database} is what all of them write
 * through, {@code connection} has the connections and their transactions.
 */
package org.parley.server.store;
