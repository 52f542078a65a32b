-- A rehearsal was a ciphertext that the trustee decrypted; it is now a text for
-- which the trustee proves to know the private key. What waits for an answer in
-- the old form is asked anew.
update election.trustee
set rehearsal = encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex')
where key_element is not null and user_id is not null;

-- When the trustee last proved to have the key, while voting was under way.
alter table election.trustee add column checked_at timestamptz;
