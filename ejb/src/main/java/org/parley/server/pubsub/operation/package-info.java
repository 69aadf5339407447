/**
 * A class for each request of XEP-0060: how each is found and answered, and those about nodes and
 * items; {@code subscriber} and {@code owner} have the others. The hosts' extensions call {@code
 * Pubsub}.
 */
package org.parley.server.pubsub.operation;
