/**
 * The door over HTTP to the {@link org.parley.server.admin.operation operations} of administrators,
 * for programs that show a token. Paths, arguments and the description of all of it are made from
 * the model.
 */
package org.parley.web.rest;
