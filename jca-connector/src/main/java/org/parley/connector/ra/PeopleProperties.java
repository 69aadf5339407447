package org.parley.connector.ra;

/** Accounts, rooms, other services, and where all of them are stored. */
abstract class PeopleProperties extends TrafficProperties {
  public String getAuth() {
    return get("auth");
  }

  public void setAuth(String value) {
    set("auth", value);
  }

  public String getRegistration() {
    return get("registration");
  }

  public void setRegistration(String value) {
    set("registration", value);
  }

  public String getLimitRegistrations() {
    return get("limit.registrations");
  }

  public void setLimitRegistrations(String value) {
    set("limit.registrations", value);
  }

  public String getPasswordMin() {
    return get("password.min");
  }

  public void setPasswordMin(String value) {
    set("password.min", value);
  }

  public String getPasswordDays() {
    return get("password.days");
  }

  public void setPasswordDays(String value) {
    set("password.days", value);
  }

  public String getSaslMechanisms() {
    return get("sasl.mechanisms");
  }

  public void setSaslMechanisms(String value) {
    set("sasl.mechanisms", value);
  }

  public String getGuessPause() {
    return get("guess.pause");
  }

  public void setGuessPause(String value) {
    set("guess.pause", value);
  }

  public String getLimitSessions() {
    return get("limit.sessions");
  }

  public void setLimitSessions(String value) {
    set("limit.sessions", value);
  }

  public String getLimitRoster() {
    return get("limit.roster");
  }

  public void setLimitRoster(String value) {
    set("limit.roster", value);
  }

  public String getMayCreateRooms() {
    return get("may.create.rooms");
  }

  public void setMayCreateRooms(String value) {
    set("may.create.rooms", value);
  }

  public String getMayFederate() {
    return get("may.federate");
  }

  public void setMayFederate(String value) {
    set("may.federate", value);
  }

  public String getAdmins() {
    return get("admins");
  }

  public void setAdmins(String value) {
    set("admins", value);
  }

  public String getDatabasePool() {
    return get("database.pool");
  }

  public void setDatabasePool(String value) {
    set("database.pool", value);
  }

  public String getDatabaseMigrate() {
    return get("database.migrate");
  }

  public void setDatabaseMigrate(String value) {
    set("database.migrate", value);
  }

  public String getLimitOffline() {
    return get("limit.offline");
  }

  public void setLimitOffline(String value) {
    set("limit.offline", value);
  }

  public String getMucDomains() {
    return get("muc.domains");
  }

  public void setMucDomains(String value) {
    set("muc.domains", value);
  }

  public String getMucCreate() {
    return get("muc.create");
  }

  public void setMucCreate(String value) {
    set("muc.create", value);
  }

  public String getPubsubDomains() {
    return get("pubsub.domains");
  }

  public void setPubsubDomains(String value) {
    set("pubsub.domains", value);
  }

  public String getSearchDomains() {
    return get("search.domains");
  }

  public void setSearchDomains(String value) {
    set("search.domains", value);
  }

  public String getSearchWho() {
    return get("search.who");
  }

  public void setSearchWho(String value) {
    set("search.who", value);
  }
}
