package org.parley.server;

/**
 * The server is about to end all streams. Observers tell those who are connected what they must.
 */
public record ServerStopping() {}
