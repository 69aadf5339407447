/** What a request over HTTP tells of whoever has sent it, without a servlet in sight. */
package org.parley.core.http;
