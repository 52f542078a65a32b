# Pages for everybody.

home-title = Elections you can check
home-heading = Run your own election. Let everybody check it.
home-lead = For associations, parties, unions and clubs: ballots are encrypted in each voter’s browser, counted without being opened one by one, and the count can be checked by anybody.
home-apply = Apply for your organisation
home-status = Look up an application
home-secret = Secret
home-secret-text = A ballot is encrypted before it leaves the voter’s device. Your trustees open the sums together, and their browsers refuse to open anything else.
home-verifiable = Verifiable
home-verifiable-text = Every voter can find their ballot on the public list. The whole election can be downloaded and checked with a program that is not ours.
home-separate = Separate
home-separate-text = Each organisation has its own database with separate access. No other organisation can reach it.
home-how = How it goes
home-step-apply = Your organisation applies and is approved.
home-step-prepare = Your committee enters posts, candidates and voters, and names trustees.
home-step-vote = Members get a personal link and vote in two minutes.
home-step-check = Trustees decrypt the count, the chief publishes, everybody checks.

apply-title = Apply for your organisation
apply-lead = Tell us who you are. A person reads every application, usually within two working days.
apply-organisation = Your organisation
apply-name = Name of the organisation
apply-kind = What it is
kind-association = Association or club
kind-non-profit = Charity or other non-profit
kind-academic = School, university or student body
kind-corporate = Company or cooperative
kind-government = Public body
kind-other = Something else
apply-slug = Short name for addresses
apply-slug-hint = Small letters, digits and dashes, for example chess-club. It becomes part of every address of your elections and cannot be changed later.
apply-description = What you want to elect
apply-description-hint = One or two sentences are enough.
apply-users = How many people will vote
apply-users-hint = Roughly; from 1 to 10,000.
apply-elections = Elections a year
apply-you = You
apply-you-hint = You become the first owner: the set-up link goes to your email address.
apply-first-name = First name
apply-last-name = Last name
apply-phone = Telephone
apply-technical = Whom to ask about technical matters
apply-technical-hint = Only if it is somebody else.
apply-terms = We run fair elections, for our own members only, and treat their data with care.
apply-privacy = I have the right to apply for this organisation, and my details may be kept to answer this application.
apply-button = Send the application
done-applied = Thank you, your application has arrived. A mail with your application code is on its way.

status-title = Your application
status-lead = Enter the application code from the mail we sent you.
status-reference = Application code
status-reference-hint = Ten letters and digits, for example K7M2P-9XWRT.
status-button = Look it up
status-submitted = Sent
status-now = State
status-reason = Why it was turned down
status-keep = Keep the application code: with it you find this page again.
status-step-received = Application received
status-step-review = Somebody looks at it
status-step-decided = Decision
status-step-ready = Your organisation is set up
application-status-pending = Waiting
application-status-pending-text = Your application has arrived and waits for somebody to look at it.
application-status-under-review = Under review
application-status-under-review-text = Somebody is looking at your application.
application-status-approved = Approved
application-status-approved-text = Your application is approved. Your organisation’s database is being made.
application-status-rejected = Turned down
application-status-rejected-text = Your application was turned down.
application-status-provisioning-started = Being set up
application-status-provisioning-started-text = Your application is approved, and setting up your organisation is nearly done.
application-status-provisioning-failed = Being set up
application-status-provisioning-failed-text = Setting up is taking longer than usual. We are looking into it; you need not do anything.
application-status-provisioned = Ready
application-status-provisioned-text = Your organisation is ready. The set-up link is in your mail.

outbox-title = Outbox
outbox-lead = In the demonstration no mail is sent. What would have been sent is here.
outbox-held = Held: the organisation is a rehearsal.
outbox-none = No mail yet.

# Organisations and their elections
plain-number = { $count }
percent = { $whole }.{ $tenth }%
organisation-lead = The elections of this organisation.
organisation-no-elections = There is no election to be seen yet. As soon as a ballot paper is complete, its election appears here.
organisation-without-elections = This organisation holds no elections here at present.
organisation-voters = You want to vote? Use the personal link in your mail.

phase-draft = Draft
phase-nomination = Nomination
phase-ready = Ready
phase-voting = Voting
phase-closed = Voting is over
phase-tallied = Counted
phase-published = Result published
phase-cancelled = Cancelled

election-part-election = Election
election-part-ballots = Ballots
election-part-result = Result
election-parts = Pages of “{ $title }”
election-demonstration = This election is a demonstration: it shows how things work and decides nothing.
election-demonstration-server = This election is a demonstration. Its key is held by the server, so whoever runs the server could open single ballots. A real election never works like that.
election-cancelled = This election was cancelled
election-result-heading = The result is published
election-result-text = It is final, and everybody can check it.
election-result-link = See the result
election-vote-heading = Voting is under way
election-vote-text = To vote, use the personal link in your mail. Your credential came apart from it.
election-posts = Posts and candidates
election-post-seats =
    { $seats ->
        [one] One person is elected.
       *[other] { $seats } people are elected.
    }
election-statement = Statement
election-statement-of = Statement of { $name }
election-facts = At a glance
election-opens = Voting begins
election-opened = Voting began
election-closes = Voting ends
election-closed = Voting ended
election-extended-from = The end first announced was
election-published-at = Result published
election-facts-said = The archive proves when voting was opened and its announced end. What pages say of later events is this platform’s word: compared with its audit, proved by no archive.
election-revoting = Voting again
election-revoting-on = Allowed while voting lasts: the last ballot counts.
election-revoting-off = Not possible: one ballot for each voter.
election-voters = Voters
election-voters-count =
    { $count ->
        [one] 1 voter on the list
       *[other] { $count } voters on the list
    }
election-voted = Have voted
election-voted-count = { $count }
election-trustees = Trustees
election-trustees-text = They hold the key that opens the count.
election-trustee-server = The server itself: for demonstrations only.
election-trustee-key = Key:
election-trustee-decrypted = Has decrypted the count.

check-heading = How to check this election
check-lead = You need not believe us: the archive holds everything needed to check that the count is right.
check-step-ballot = Voters: find your ballot on the list with your tracker.
check-step-ballot-link = The list of ballots
check-step-archive = Everybody: download the archive. It holds all encrypted ballots, all proofs and, once published, the result.
check-step-archive-link = Download the archive
check-step-program = Check it on your own computer: { $command }.
check-program-ed25519 = Or use the independent program belenios-tool: releases 2.1 to 2.5.1 check everything; releases 3.0 to 3.3 read the archive, but may say “accepted” before they have checked every ballot; 4.0 cannot read it.
check-program-belenios = Or use the independent program belenios-tool: releases 2.0 to 2.5.1 check everything; releases 3.0 to 3.3 read the archive, but may say “accepted” before they have checked every ballot; 4.0 cannot read it.
check-step-compare = Compare what the program prints with what is shown here, and with what others got.
check-script = One thing your browser cannot check: the script that encrypts your vote comes from this server too.
check-name = Name in the archive
check-roll-fingerprint = Fingerprint of the list of voters
check-roll-size = Voters on the list
check-ballots = Ballots received
check-counted = Ballots that count
check-group = Encryption

ballots-title = Ballots
ballots-summary =
    { $ballots ->
        [one] 1 ballot was received
       *[other] { $ballots } ballots were received
    }; { $voted ->
        [one] 1 counts.
       *[other] { $voted } count.
    }
ballots-none = No ballot has been cast yet.
ballots-number = No.
ballots-tracker = Tracker
ballots-state = State
ballots-counted = Counts
ballots-replaced = Replaced
ballots-search-heading = Find your ballot
ballots-search-label = Tracker
ballots-search-hint = 43 characters. It is on your receipt and in your mail.
ballots-search-button = Find
ballots-found = Your ballot is in the box
ballots-found-text = It is number { $number } on the list, and it counts. It is exactly the ballot that your browser sent.
ballots-found-replaced = This ballot was replaced
ballots-found-replaced-text = It is number { $number } on the list. The same voter cast a later ballot, and that one counts. If you did not vote again, tell your organisation’s committee at once.
ballots-unknown = No ballot with this tracker is in the box
ballots-unknown-text = Compare it once more with your receipt: capital and small letters matter. If it is the same, your ballot was not cast or something is wrong: vote again while voting lasts, and tell your organisation’s committee.
ballots-no-tracker = This is not a complete tracker
ballots-no-tracker-text = A tracker has 43 characters: letters, digits, + and /. Please copy it whole from your receipt or your mail.
pages-label = Pages
pages-here = Page { $page } of { $pages }
pages-earlier = Earlier
pages-later = Later

result-title = Result
result-turnout-heading = Turnout
result-turnout =
    { $voted ->
        [one] { $voted } of { $voters } has voted
       *[other] { $voted } of { $voters } have voted
    }
result-post =
    { $seats ->
        [one] One seat
       *[other] { $seats } seats
    } · { $ballots ->
        [one] 1 ballot
       *[other] { $ballots } ballots
    }
result-elected = Elected
result-tie = Tie
result-blank = Blank
result-votes =
    { $votes ->
        [one] vote
       *[other] votes
    }
result-tied = There is a tie for a seat. The organisation’s own rules decide it, not this program.

script-title = Is this the published script?
script-lead = Your browser encrypts your vote with a script that this server delivers. Here is what can be checked about it, and what cannot.
script-cannot-heading = What your browser cannot check
script-cannot = A browser runs the script it gets. The script checks the election’s keys, the ballot paper and the list of ballots for you, but nothing in your browser checks the script itself. A server under foreign control could deliver another one, to everybody or to you alone, and that one could betray your vote or show you anything, this page too.
script-can = What can be checked is whether the files are exactly those that the public source gives. The same source gives the same bytes on every computer with the same tools, so anybody can find out, at any time and from anywhere, and need not tell the server beforehand.
script-how-heading = How to check it
script-how = On a computer with the source of this platform, at the commit named below:
script-how-result = The command builds the files twice, in two folders and with two different dates, and compares them byte for byte with what this server delivers. It also demands that the pages run nothing else. It looks at what the server delivers to it; whether you got the same, you see by saving the files from your browser and comparing their SHA-256 with those of your own build.
script-files-heading = What this server says it delivers
script-files = These are the server’s own words: compare them with a build of your own or of somebody you trust.
script-files-link = The list for programs
script-source = Commit of the source
script-bytes =
    { $bytes ->
        [one] 1 byte
       *[other] { $bytes } bytes
    }
script-no-list = This server has no list of its files: they are being changed while it runs, as developers do.

# What differs between the database and the board
altered-heading = The database of this election was altered
altered-text = What this page shows is read from the election’s archive, which is proved. The database says otherwise about:
altered-phase = how far the election is
altered-settings = title, description, language or encryption
altered-paper = posts, candidates, seats or statements
altered-trustees = the trustees and their keys
altered-times = when voting was opened, or its end as it was announced
altered-history = when and how voting was extended or closed, when the result was published or the election cancelled, or what trustees did
altered-board = the board itself
altered-line = The database of this election was altered. What is shown here is not proved.
altered-do = Please tell the organisation’s committee, and keep this page.

# More to compare
check-fingerprint = Fingerprint of the election
check-head = Last entry of the board (SHA-256)
check-height = Entries of the board after the first
check-companion = Companion document
check-companion-link = Seats, descriptions, trustees and the key that signs for the board
check-watch = Or follow the board, from voting’s beginning to its end, with:
check-unbound = This election opened before seats, descriptions and trustees’ names were bound to the archive. These come from the organisation’s database.

# The front page of a demonstration
tour-heading = Try it now
tour-lead = This is a demonstration: a chess club with invented members. Whatever you do here decides nothing.
tour-vote = Vote
tour-vote-text = Voting in “{ $election }” is open. You vote as { $name }, an invented member.
tour-credential = You are asked for this credential; copy it first. In a real election it comes in a mail of its own.
tour-vote-button = Vote now
tour-result = Look at a result
tour-result-text = “{ $election }” is over: seats, charts, every encrypted ballot, and the archive with which anybody can check the count.
tour-result-button = See the result
tour-committee = Be the committee
tour-committee-text = “{ $election }” waits for the keys of its two trustees.
tour-accounts = Sign in as one of them, or as both, one after the other:
tour-password = Password of both:
tour-committee-button = Sign in
tour-mails = The mails of the demonstration

# Corrections while voting is open
corrections-heading = Corrections of the list of voters
corrections-text = Since voting opened, these entries were corrected. Each line says what the list of commitments said and what takes its place. The voter’s old link stopped working; the credential stayed, unless it is among the revoked ones.
corrections-file = The corrections as a file
correction-address = Address corrected by one officer
correction-person = Person corrected by two officers

# Candidates who withdrew
withdrawals-heading = No longer standing
withdrawals-line = { $name } no longer stands
withdrawals-text = The ballot paper was fixed when voting opened, so these names are still on it. A vote for them is counted like any other, but they have said, or the committee has, that they will not take the office.
