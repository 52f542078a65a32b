drop schema gazetteer cascade;
