drop schema membership cascade;
