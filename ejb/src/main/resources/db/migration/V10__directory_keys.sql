-- SCRAM keys of people of directories, derived from passwords that the directory has taken; they are
-- of use until the directory tells of another change of the password.
create table directory_key (
  address varchar(2047) not null,
  hash varchar(16) not null,
  password_mark varchar(255) not null,
  salt varchar(64) not null,
  iterations integer not null,
  stored_key varchar(128) not null,
  server_key varchar(128) not null,
  primary key (address, hash)
);
