/** How the server is, for whoever looks after it: health and metrics. */
package org.parley.web.monitoring;
