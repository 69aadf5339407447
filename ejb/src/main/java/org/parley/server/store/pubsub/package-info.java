/** What is kept of nodes, their items, and who may do what with them. */
package org.parley.server.store.pubsub;
