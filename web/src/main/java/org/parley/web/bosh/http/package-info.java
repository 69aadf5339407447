/**
 * The HTTP side of BOSH: requests are read, held and answered, with gzip where the client takes it.
 * The servlet and the conversations use it.
 */
package org.parley.web.bosh.http;
