-- What administrators have everybody told at the next login ('motd'), or whoever is new at the first
-- ('welcome').
create table standing_message (
  kind varchar(16) not null primary key,
  -- Grows with each message that everybody is to get, also who has got the one before.
  issue bigint not null,
  subject varchar,
  body varchar not null
);

-- Which message of the day an account has got.
create table standing_message_seen (
  address varchar(2047) not null primary key,
  issue bigint not null
);
