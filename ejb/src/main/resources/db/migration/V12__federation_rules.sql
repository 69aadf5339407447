-- The domains that administrators have shut out, or let in in spite of the settings.
create table federation_rule (
  domain varchar(1023) not null primary key,
  allowed boolean not null
);
