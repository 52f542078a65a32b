drop schema toy cascade;
