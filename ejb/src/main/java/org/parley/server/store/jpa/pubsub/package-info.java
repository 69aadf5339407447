/**
 * The tables of nodes with their items, affiliations and subscriptions, and how they are emptied.
 */
package org.parley.server.store.jpa.pubsub;
