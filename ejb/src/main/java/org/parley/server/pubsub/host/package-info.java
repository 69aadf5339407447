/**
 * Who has nodes: accounts and services, and what differs between them. Extensions are hosts; every
 * request, and whatever is published, asks its host.
 */
package org.parley.server.pubsub.host;
