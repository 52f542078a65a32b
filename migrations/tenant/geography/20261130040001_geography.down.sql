drop schema geography cascade;
