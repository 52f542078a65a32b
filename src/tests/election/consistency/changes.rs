//! What a superuser changes in an election with two ballots.

/// What a superuser changes behind all triggers and keys, and the table and the words
/// that tell of it.
pub const CHANGES: &[(&str, &str, &str)] = &[
    (
        "update election.candidate set name = '~' where name = 'Ada';
         update election.candidate set name = 'Ada' where name = 'Bob';
         update election.candidate set name = 'Bob' where name = '~'",
        "election.candidate",
        "name is Bob, and Ada on the board",
    ),
    (
        "update election.candidate set position = case position when 0 then 1 when 1 then 0 else position end",
        "election.candidate",
        "name is",
    ),
    (
        "delete from election.candidate where name = 'Gus'",
        "election.candidate",
        "the number of candidates is 3",
    ),
    ("update election.post set title = 'King' where position = 0", "election.post", "title is King"),
    ("update election.post set max_choices = 3 where position = 1", "election.post", "max_choices is 3"),
    ("update election.post set min_choices = 0", "election.post", "min_choices is 0"),
    ("update election.post set blank = false", "election.post", "blank is false"),
    ("update election.post set position = 1 - position", "election.post", "title is"),
    ("delete from election.post where position = 1", "election.post", "the number of posts is 1"),
    ("update election.election set title = 'Another'", "election.election", "title is Another"),
    ("update election.election set description = 'Another'", "election.election", "description is Another"),
    ("update election.election set sealing_group = 'BELENIOS-2048'", "election.election", "sealing_group is"),
    (
        "update election.election set phase = 'published', published_at = now(), closed_at = now()",
        "election.election",
        "phase is published",
    ),
    (
        "update election.trustee set key_record =
           (select key_record from election.trustee order by position limit 1)",
        "election.trustee",
        "key_record is",
    ),
    (
        "delete from election.trustee where position = 1",
        "election.trustee",
        "the number of trustees with a key is 1",
    ),
    ("delete from election.voter where name = 'Chet'", "election.voter", "the number of voters is 3"),
    (
        "update election.ballot set tracker = repeat('A', 43) where number = 1",
        "election.ballot",
        "tracker is AAAA",
    ),
    ("update election.ballot set credential = 'x' where number = 2", "election.ballot", "credential is x"),
    ("update election.ballot set position = 3 where number = 1", "election.ballot", "position is 3"),
    ("update election.ballot set version = 2 where number = 2", "election.ballot", "version is 2"),
    (
        "update election.voter set credential_tag = sha256(credential_tag) where name = 'Bina'",
        "election.voter",
        "the voter of ballot 2: 0 voters have the ballot's credential",
    ),
    ("delete from election.ballot where number = 2", "election.ballot", "number 2: it is missing"),
    (
        "update election.ballot set number = 9 where number = 2",
        "election.ballot",
        "number 9: the board has no such ballot",
    ),
    ("update election.board set length = length - 1", "election.board", "length is"),
    ("update election.board set archive_bytes = archive_bytes + 512", "election.board", "archive_bytes is"),
    ("update election.board set head_digest = sha256('x')", "election.board", "head_digest is"),
    ("update election.board set head_height = head_height + 1", "election.board", "head_height is"),
    ("update election.board set uuid = repeat('A', 14)", "election.board", "uuid is"),
    ("update election.board set stamp = stamp + 1", "election.board", "stamp is"),
    ("update election.board set voters = voters + 1", "election.board", "voters is 5"),
    ("update election.board set roll_fingerprint = repeat('A', 43)", "election.board", "roll_fingerprint is"),
    (
        "delete from election.board_record where position >= (select max(position) - 1 from election.board_record)",
        "election.board",
        "length is",
    ),
    (
        "delete from election.board_record where position = 7",
        "election.board_record",
        "position 7: it is missing",
    ),
    (
        "update election.board_record set kind = 'data' where position = 7",
        "election.board_record",
        "kind is data, and event is right",
    ),
    (
        "update election.board_record set body = 'x', hash = sha256('x') where position = 6",
        "election.board_record",
        "the archive is refused",
    ),
    ("delete from election.board", "election.board", "there is no board"),
    // What the companion document commits to.
    ("update election.post set seats = 3 where position = 1", "election.post", "seats is 3"),
    ("update election.post set description = 'For life'", "election.post", "description is For life"),
    (
        "update election.candidate set statement = 'Vote for nobody' where name = 'Ada'",
        "election.candidate",
        "statement is Vote for nobody",
    ),
    (
        "update election.translation set title = 'König' where post_id is not null",
        "election.translation",
        "post 0: the companion document says otherwise",
    ),
    (
        "delete from election.translation where statement is not null",
        "election.translation",
        "post 0, candidate 0: the companion document says otherwise",
    ),
    (
        "insert into election.translation (election_id, post_id, language, title)
         select election_id, id, 'ne', 'अर्को' from election.post where position = 1",
        "election.translation",
        "post 1: the companion document says nothing of it",
    ),
    (
        "insert into election.photo (candidate_id, fingerprint, media_type, bytes)
         select id, sha256('x'), 'image/jpeg', 'x' from election.candidate where name = 'Ada'",
        "election.photo",
        "and none on the board",
    ),
    (
        "update election.election set sharing = 'threshold', needed = 1",
        "election.election",
        "how many trustees are needed is 1, and",
    ),
    ("update election.election set language = 'de'", "election.election", "language is de"),
    ("update election.election set revoting = false", "election.election", "revoting is false"),
    ("update election.election set demonstration = true", "election.election", "demonstration is true"),
    (
        "update election.election set closes_at = closes_at - interval '1 hour'",
        "election.election",
        "the announced end is",
    ),
    ("update election.trustee set name = 'Thief' where position = 0", "election.trustee", "name is Thief"),
    (
        "update election.voter set email = 'thief@example.org' where name = 'Asha'",
        "election.voter",
        "none that the board commits to",
    ),
    ("update election.voter set name = 'Thief' where name = 'Asha'", "election.voter", "none that the board"),
    (
        "update election.board_document set companion = 'x'",
        "election.board_document",
        "the companion document is malformed",
    ),
    ("update election.board_document set voters = '[]'", "election.board_document", "voters is not the list"),
    ("delete from election.board_document", "election.board_document", "it is missing"),
    (
        "insert into election.credential_authority (election_id, user_id, name)
         select id, gen_random_uuid(), 'Thief' from election.election",
        "election.credential_authority",
        "name is Thief, and nobody on the board",
    ),
    (
        "insert into election.credential_authority (election_id, user_id, name)
         select id, gen_random_uuid(), 'Thief' from election.election",
        "election.credential_authority",
        "and in the audit the server draws the credentials",
    ),
    // What no board proves, and the audit tells.
    (
        "update election.election set opened_at = opened_at - interval '1 day'",
        "election.election",
        "opened_at, in seconds since 1970, is",
    ),
    (
        "update election.election set extended_from = closes_at, closes_at = closes_at + interval '1 day'",
        "election.election",
        "as voting was extended, is",
    ),
    (
        "update election.election set phase = 'cancelled', cancelled_because = 'Somebody did not like it.'",
        "election.election",
        "phase is cancelled, and in the audit",
    ),
    ("update election.election set phase = 'closed', closed_at = now()", "election.election", "closed_at is"),
    ("update election.trustee set checked_at = now()", "election.trustee", "checked_at is"),
    ("update election.trustee set sent_garbage = true", "election.trustee", "sent_garbage is true"),
    (
        "update election.trustee set user_id = gen_random_uuid() where position = 0",
        "election.trustee",
        "user_id is",
    ),
    ("delete from election.officer", "election.officer", "is missing, and chief in the audit"),
    (
        "insert into election.officer (election_id, user_id, role)
         select id, gen_random_uuid(), 'deputy' from election.election",
        "election.officer",
        "is deputy, and no officer in the audit",
    ),
    // What is sealed with the platform's key.
    (
        "update election.board_document set key_holder = gen_random_uuid()",
        "election.board_document",
        "key_sealed does not open as the board's key of key_holder",
    ),
    (
        "update election.board_document set key_sealed = 'x'",
        "election.board_document",
        "key_sealed does not open",
    ),
    ("delete from election.signed_head", "election.signed_head", "height 0: no signed head is kept"),
    (
        "update election.spare_credential set private_sealed = 'x'",
        "election.spare_credential",
        "private_sealed does not open",
    ),
    (
        "update election.voter set credential_sealed = 'x' where name = 'Chet'",
        "election.voter",
        "credential_sealed does not open",
    ),
    (
        "update election.voter set credential_sealed = other.credential_sealed
         from election.voter as other
         where voter.name = 'Chet' and other.name = 'Ida'",
        "election.voter",
        "credential_sealed does not open as this voter's",
    ),
    (
        "update election.voter set credential_tag = sha256('x') where name = 'Ida'",
        "election.voter",
        "credential_tag is not that of credential_sealed",
    ),
    ("update election.trustee set threshold_key = true", "election.trustee", "threshold_key is true"),
    (
        "insert into election.withdrawal
         select id, 'Because I say so.', now() from election.candidate where name = 'Ada'",
        "election.withdrawal",
        "a withdrawal of which the audit does not tell",
    ),
    ("delete from election.receipts", "election.receipts", "it is missing"),
    ("update election.receipts set posted_to = 99", "election.receipts", "posted_to is 99"),
    ("update election.signed_head set signed = 'x'", "election.signed_head", "signed: "),
    ("update election.signed_head set height = 1", "election.signed_head", "signed is the head of height 0"),
];
