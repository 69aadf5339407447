/** The resource adapter: how the application server starts, feeds and ends the connector. */
package org.parley.connector.ra;
