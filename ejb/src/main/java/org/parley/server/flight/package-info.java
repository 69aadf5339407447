/** Events for Java Flight Recorder: what happens on the way of a stanza, for whoever records it. */
package org.parley.server.flight;
