-- What administrators have done and what concerns security, each entry with the hash of the one
-- before. Times are milliseconds since 1970-01-01 UTC. Only inserted, and deleted from the oldest on.
create table audit_entry (
  number bigint not null primary key,
  time bigint not null,
  kind varchar(32) not null,
  actor varchar(1023),
  door varchar(16),
  origin varchar(255),
  operation varchar(64),
  target varchar(1023),
  outcome varchar(32) not null,
  amount bigint not null,
  detail varchar(2000),
  previous varchar(64) not null,
  hash varchar(64) not null
);
create index audit_entry_time on audit_entry (time);
