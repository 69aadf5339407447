-- People of directories who have logged in here: who is in the table is there also while the
-- directory cannot be asked.
create table directory_person (
  address varchar(2047) not null primary key,
  domain varchar(1023) not null,
  seen bigint not null
);
create index directory_person_domain on directory_person (domain, address);
