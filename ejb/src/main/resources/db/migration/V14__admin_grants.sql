-- To whom administrators have given the right to administer.
create table admin_grant (
  address varchar(2047) not null primary key,
  role varchar(20) not null
);
