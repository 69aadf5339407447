/**
 * The way of a stanza as a trace of OpenTelemetry, where somebody gathers traces: the agent, or the
 * application server itself.
 */
package org.parley.server.trace;
