-- What administrators decide about an account, and when somebody logged in to it last.
alter table account add column disabled boolean default false not null;
-- Whoever has this password has to get another one before the next login.
alter table account add column expired boolean default false not null;
alter table account add column password_changed bigint default 0 not null;
alter table account add column last_login bigint;
update account set password_changed = created;
