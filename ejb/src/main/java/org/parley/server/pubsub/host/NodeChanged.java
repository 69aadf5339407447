package org.parley.server.pubsub.host;

/**
 * Items of a node were published, retracted or purged, or the node was configured or deleted. It is
 * stored; runs in the order that the host gives to what changes the node.
 */
public record NodeChanged(Host host, String node) {}
