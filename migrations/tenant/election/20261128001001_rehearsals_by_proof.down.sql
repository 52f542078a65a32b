alter table election.trustee drop column checked_at;

update election.trustee
set rehearsal = null
where rehearsed;

-- Nothing that is to be decrypted can be made here: those keys are made anew.
update election.trustee
set key_element = null, key_record = null, rehearsal = null
where not rehearsed and key_element is not null;
