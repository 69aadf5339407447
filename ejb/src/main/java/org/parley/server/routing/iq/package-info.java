/**
 * Requests that this server answers: {@link org.parley.server.routing.iq.IqHandler} and how CDI
 * finds them, those that it sends itself, and who may ask a resource.
 */
package org.parley.server.routing.iq;
