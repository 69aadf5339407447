/** What the build of the stand-alone server does beside putting files together. */
package org.parley.micro;
