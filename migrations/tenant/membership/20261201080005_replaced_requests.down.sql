-- What was deleted does not come back.
select;
