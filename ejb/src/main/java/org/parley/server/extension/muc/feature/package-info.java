/**
 * What rooms can be or do ({@code RoomFeature}) and what they answer ({@code RoomIqHandler}): CDI
 * finds both in all packages of rooms. Of the features, those are here that need nothing but the
 * room.
 */
package org.parley.server.extension.muc.feature;
