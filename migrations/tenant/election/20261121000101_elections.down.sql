drop schema election cascade;
