/**
 * Publish-subscribe (XEP-0060): nodes and what can be done with them, the same for accounts (see
 * {@code extension.pep}) and for services (see {@code extension.pubsub}). A request comes in
 * through {@link org.parley.server.pubsub.Pubsub}, which finds its {@code Operation}; {@code Nodes}
 * keeps what is stored; {@code Notifications} tells the subscribers.
 */
package org.parley.server.pubsub;
