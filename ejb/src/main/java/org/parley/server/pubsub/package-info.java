/**
 * Nodes of items (XEP-0060) of accounts and services: here what a node is. {@code host} is whose
 * they are, {@code node} keeps them, {@code publishing} puts items into them and tells of it,
 * {@code subscription} knows who is told, {@code operation} has a class for each request, {@code
 * discovery} tells what is there.
 */
package org.parley.server.pubsub;
