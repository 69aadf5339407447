/**
 * Requests of subscribers (XEP-0060, section 6): subscriptions and their options; CDI finds them.
 */
package org.parley.server.pubsub.operation.subscriber;
