# The committee's pages.

## Words that several pages use

office-back = Back
office-save = Save
office-edit = Edit
office-actions = Actions
office-not-set = Not set
office-continue = Continue
office-to-overview = To the overview
office-move-up = Move up
office-move-up-name = Move up: { $name }
office-move-down = Move down
office-move-down-name = Move down: { $name }
office-pages = Pages of the list
office-page-before = Previous
office-page-after = Next
office-page-of = Page { $page } of { $pages }
office-chief-unknown = Please choose somebody with an account in your organisation.
done-reordered = The order is changed.
field-zone = Times are in
field-zone-chosen = Times are in the time zone chosen below.
datetime-invalid = Please give a day and a time, for example 2026-06-14 18:00.
datetime-skipped = There is no such time on this day: clocks are put forward. Please give a time before or after it.
datetime-twice = This time comes twice on this day: clocks are put back. Please give a time before or after it.
file-missing = Please choose a file first.

office-phase-draft = Draft
office-phase-nomination = Nomination
office-phase-ready = Ready
office-phase-voting = Voting
office-phase-closed = Closed
office-phase-tallied = Counted
office-phase-published = Result published
office-phase-cancelled = Cancelled

office-tab-overview = Overview
office-tab-settings = Settings
office-tab-posts = Ballot paper
office-tab-roll = Voters
office-tab-trustees = Trustees
office-tab-officers = Officers
office-tab-turnout = Turnout
office-tab-result = Result

## The list of elections

elections-title = Elections
elections-lead = Everything your organisation votes on, and what is to be done next.
elections-new = New election
elections-empty = You have no part in an election yet. Whoever runs one can make you an officer or a trustee.
elections-empty-admin = There is no election yet. Begin with “New election”: you can change everything until voting opens.
elections-not-installed = Elections are not installed for this organisation. If you need them, ask those who run the platform.
elections-opens = Voting begins
elections-closes = Voting ends
elections-closed = Announced end of voting:
elections-no-times = The times are not set yet.
office-demonstration = Demonstration
office-your-role-chief = You are the chief of this election.
office-your-role-deputy = You are a deputy in this election.
office-your-role-observer = You observe this election.
office-your-role-none = You have no role in this election.
trustee-tasks-heading = Your tasks as a trustee
trustee-task-key = Make your part of the key.
trustee-task-wait = Voting is under way. Keep your part of the key safe: it is needed afterwards.
trustee-task-decrypt = Voting is over. Decrypt the result with your part of the key.
next-link-posts = Set up the posts
next-link-candidates = Enter the candidates
next-link-prepare = Prepare voting
next-link-turnout = See the turnout
next-link-close = Close voting
next-link-decrypt = See who still decrypts
next-link-publish = Publish the result

## A new election, and its settings

new-election-title = New election
new-election-lead = Say what is voted on and when. Posts, candidates and voters come next.
new-election-chief = Chief of the election
new-election-chief-hint = Runs the election, and is the only one who can publish the result.
new-election-demonstration = This is only a demonstration
new-election-demonstration-hint = To try things out. The server may then hold the key by itself, so ballots are not secret from whoever runs it. Every page says so. This cannot be changed later.
new-election-button = Create the election
done-election-created = The election is created.

settings-title = Title
settings-title-hint = For example “Board election 2026”. Voters see it everywhere. 2 to 120 characters.
settings-description = Description
settings-description-hint = What is this election about? Voters read it before they vote. At most 5,000 characters.
settings-opens = Voting begins
settings-opens-hint = What you announce to the voters. Voting opens when you open it.
settings-closes = Voting ends
settings-closes-hint = No ballot is taken after this moment. You need it before you can open voting.
settings-language = Language of ballot paper and mails
settings-language-hint = Write title, descriptions and statements in it. Mails to voters are in it, and programs that read pages aloud speak it.
settings-revoting = Voters may vote again while voting is open; their last ballot counts
settings-revoting-fact = Voting again
settings-revoting-yes = Allowed; the last ballot counts
settings-revoting-no = Not allowed; the first ballot counts
settings-group = Kind of encryption
settings-group-hint = If unsure, leave it as it is. It cannot change once a trustee has made a key.
settings-group-ed25519 = Ed25519: fast (recommended); checked by the Belenios tools 2.1 to 2.5.1 as well
settings-group-belenios = BELENIOS-2048: slower; checked by the Belenios tools 2.0 to 2.5.1 as well
settings-frozen = These settings can be read, but not changed by you now. They are fixed once voting has opened.
done-settings-changed = The settings are saved.

## The overview

overview-way = The way to the result
overview-checklist = What is done, and what is missing
overview-demonstration = This is a demonstration. Its result binds nobody.
overview-cancelled = This election was cancelled
overview-facts = At a glance
overview-posts = Posts
overview-candidates = Candidates
overview-voters = Voters
overview-trustees = Trustees
overview-opened = Voting opened
overview-extended-from = First announced end
overview-closed = Voting closed
overview-published = Result published
overview-ballots = Ballots received, replaced ones included
overview-fingerprint = Fingerprint of the list of voters
overview-fingerprint-hint = It shows that nobody was added after voting opened. Everybody can see it on the public page.
overview-clock = Voting does not end by itself at the moment
overview-clock-text = The server’s clocks contradict each other, so it leaves the ballot box open rather than close it too early. The operators have been told. When you are sure that the announced time has come, you can close voting yourself.
overview-turnout-more = See the turnout
overview-public-heading = Public page
overview-public = See the page that everybody sees
overview-public-later = Once the ballot paper is complete, everybody can see a page of this election.
overview-danger = Think twice

step-posts = Posts
step-candidates = Candidates
step-times = Times
step-trustees = Trustees and their keys
step-roll = Voters
step-voting = Voting
step-decryption = Decryption
step-publication = Publication
step-waiting = Comes later.

next-posts = Next: set up the posts
next-posts-text = What is elected? Enter each post, then open nomination.
next-nomination = Next: open nomination
next-nomination-text = When every post is entered, open nomination: then candidates can be entered.
next-candidates = Next: enter the candidates
next-candidates-text = Every post needs enough candidates to choose from. Then complete the ballot paper.
next-prepare = Next: prepare voting
next-prepare-text = The ballot paper is complete. Voters, trustees’ keys and the end of voting must be ready before voting opens.
next-await = Voting is open
next-await-text = Nothing is to be done now. Voting ends by itself.
next-close = Next: close voting
next-close-text = The announced end has passed, and no more ballots are taken. Voting closes by itself within a minute or two; you can also close it now.
next-decrypt = Next: the trustees decrypt
next-cancel = Next: cancel the election
next-decrypt-text = Voting is over. The trustees must now use their parts of the key. Please tell them: the address they open is on the page “Trustees”. Single ballots are never opened, only the sums.
next-decrypt-single = Only one ballot counts. To decrypt the count would tell how that person voted, and the trustees’ browsers refuse it. The election can only be cancelled.
next-decrypt-mine = Decrypt with your part of the key
next-publish = Next: publish the result
next-publish-text = Enough trustees have decrypted. The chief can now make the result public.
next-nothing = All is done
next-nothing-text = The result is public and final. Everybody can check it.
next-observer = You can see everything here. Only the chief and the deputies can take this step.
next-open-nomination = Open nomination
next-complete-paper = Complete the ballot paper
next-reopen-nomination = Change the ballot paper again
next-enter-candidates = Enter candidates
next-review-paper = Look through the ballot paper
next-see-paper = See the ballot paper
next-set-times = Set the end of voting
next-see-trustees = See the trustees
next-enter-voters = Enter the voters
next-open-voting = Open voting …
next-close-voting = Close voting now
next-see-turnout = See the turnout
next-see-result = See the result
next-to-publication = Go to publication

done-nomination-opened = Nomination is open. Enter the candidates now.
done-paper-completed = The ballot paper is complete.
done-nomination-reopened = The ballot paper can be changed again.
done-voting-opened = Voting is open. The mails to the voters are on their way.
done-voting-closed = Voting is closed.
done-voting-extended = Voting lasts longer. Everybody can see the change.
done-election-cancelled = The election is cancelled.
done-candidate-withdrawn = It is public that the candidate no longer stands, and all voters are told.
done-result-published = The result is public.

## Decisions that stay

open-title = Open voting
open-lead = From here on the election is fixed. Please check before you open it:
open-roll =
    { $count ->
        [one] One voter is on the list. It will be closed, and its fingerprint will be published.
       *[other] { $count } voters are on the list. It will be closed, and its fingerprint will be published.
    }
open-paper =
    { $count ->
        [one] The ballot paper with one post can no longer be changed.
       *[other] The ballot paper with { $count } posts can no longer be changed.
    }
open-keys =
    { $count ->
        [one] One trustee holds the key.
       *[other] { $count } trustees hold the key.
    }
open-mails = Every voter gets two mails at once: one with the personal link, one with the credential. They may take a while to reach everybody.
open-end = Voting ends { $closes-at }.
open-end-strict = You can extend it while it is open. Once closed, it is never opened again.
open-button = Open voting now
open-lacking = Voting cannot be opened yet. This is missing:
open-not-now = Voting can be opened once the ballot paper is complete, and only once.

# A candidate withdraws
withdraw-title = A candidate withdraws
withdraw-lead = While voting goes on, the ballot paper cannot be changed: the name stays on it, and votes for it are counted as they were cast. Everybody sees that the candidate no longer stands, in the booth too, and all voters get a mail. It cannot be taken back.
withdraw-candidate = Who no longer stands
withdraw-choose = Choose a candidate
withdraw-reason = Reason
withdraw-reason-hint = Everybody can read it.
withdraw-sure = I have this from the candidate, or know it for sure, and have chosen the right name. It cannot be taken back.
withdraw-sure-missing = Please confirm it: it cannot be taken back.
withdraw-button = Make it public
withdraw-not-now = This can be noted while voting is open, by the chief or a deputy. Before voting, take the candidate off the ballot paper.

extend-title = Extend voting
extend-lead = Voters get more time. Everybody can see that voting was extended, and from when.
extend-until = New end of voting
extend-button = Extend voting
extend-not-now = Voting can only be extended while it is open, by the chief or a deputy.

cancel-title = Cancel the election
cancel-lead = A cancelled election cannot be taken up again. Ballots that were cast are never counted.
cancel-reason = Reason
cancel-reason-hint = Once voting has begun, everybody can read it.
cancel-button = Cancel the election for good
cancel-not-now = This election can no longer be cancelled.

## The ballot paper

posts-add = Add a post
posts-empty = No post yet. A post is what somebody is elected to, for example “President”.
posts-frozen = The ballot paper can be read, but not changed by you now.
post-new-title = New post
post-new-button = Add the post
post-title = Name of the post
post-title-hint = For example “President” or “Members of the board”.
post-description = Description
post-seats-field = Seats
post-seats-hint = How many are elected.
post-min = Fewest choices
post-min-hint = How many candidates a voter must choose at least.
post-max = Most choices
post-max-hint = How many candidates a voter can choose at most. Often the number of seats.
post-blank = Voters may leave this post blank
post-blank-hint = A blank vote is counted as such. Encrypted, it looks like any other.
post-seats =
    { $seats ->
        [one] 1 seat.
       *[other] { $seats } seats.
    }
post-choose-exactly =
    { $max ->
        [one] Voters choose exactly 1.
       *[other] Voters choose exactly { $max }.
    }
post-choose = Voters choose { $min } to { $max }.
post-blank-yes = Blank is allowed.
post-blank-no = Blank is not allowed.
post-remove-summary = Remove this post
post-remove-text =
    { $count ->
        [0] The post is taken off the ballot paper.
        [one] The post and its candidate are taken off the ballot paper.
       *[other] The post and its { $count } candidates are taken off the ballot paper.
    }
post-remove-button = Remove the post
done-post-added = The post is added.
done-post-edited = The post is saved.
done-post-removed = The post is removed.

candidates-add = Add a candidate
candidates-empty = Nobody stands for this post yet.
candidate-new-title = New candidate
candidate-new-button = Add the candidate
candidate-for = For the post “{ $post }”
candidate-name = Name
candidate-name-hint = As it appears on the ballot paper.
candidate-statement = Statement
candidate-statement-hint = What the candidate says to the voters. At most 5,000 characters.
candidate-photo = Photo
candidate-photo-later = You can add a photo in the next step.
candidate-photo-file = Choose a photo
candidate-photo-hint = JPEG, PNG or WebP, at most 5 MB.
candidate-photo-button = Use this photo
candidate-photo-remove = Remove the photo
candidate-remove-summary = Remove
candidate-remove-name = Remove the candidate: { $name }
candidate-remove-text = The candidate is taken off the ballot paper, with statement and photo.
candidate-remove-button = Remove the candidate
done-candidate-added = The candidate is added. You can give a photo now.
done-candidate-edited = The candidate is saved.
done-candidate-removed = The candidate is removed.
done-photo-set = The photo is saved.
done-photo-removed = The photo is removed.

## The voters

roll-lead = Everybody on this list can vote. Voters need no account: they get a mail when voting opens.
roll-lead-voting = Voting is open, so the list can no longer be changed. You see who has voted, never what: for many voters at once and up to half an hour later, so that nobody can tell whose ballot is whose.
roll-lead-frozen = The list of voters, to be read only. You see who has voted, never what.
roll-empty = There is no voter yet. Take them over from a file, or add them one by one.
roll-import = Add voters from a file
roll-count =
    { $count ->
        [one] 1 voter
       *[other] { $count } voters
    }
roll-found = { $count } of { $size } voters found
roll-search = Search by name, email address or member number
roll-search-button = Search
roll-search-clear = Show everybody
roll-number = Member number
roll-number-hint = If your organisation has one.
roll-language = Language of mails and letters
roll-language-election = As for the election
roll-state = State
roll-has-voted = Has voted
roll-not-voted = Has not voted yet
roll-remove = Remove
roll-remove-name = Remove { $name } from the list
roll-add-heading = Add one voter
roll-add-button = Add the voter
roll-send-again = Send again
roll-send-again-name = Send again to { $name }
roll-send-again-text = Did somebody lose the mails? “Send again” sends a new personal link, and the old link stops working; and the credential, if it has not left yet. The server forgets a credential as soon as it is sent: on the voter’s page you give a new one in place of a lost one.
done-voter-added = The voter is added.
done-voter-removed = The voter is removed.
done-voter-sent-again = Sent again, with a new link.

import-title = Add voters from a file
import-lead = You see first what was read and what is wrong. The list changes only when you confirm.
import-format = How the file looks
import-format-text = A table: XLSX, ODS, or CSV, as any spreadsheet program can save it. Above the rows are the headings: name and email, and if you have it, member number. First and last name may be in two columns. German and Nepali headings work too.
import-format-example =
    name,email,member number
    Asha Rai,asha@example.org,A-17
    Bimal Thapa,bimal@example.org,
import-file-heading = From a file
import-file = File with the voters
import-file-hint = XLSX, ODS or CSV, up to 50,000 rows and 16 MB.
import-file-button = Read the file
import-text-heading = Or paste it here
import-text = Rows from your table
import-text-hint = With the headings in the first row. Rows copied from a spreadsheet work as they are. Up to 50,000 rows.
import-text-button = Read the text
import-preview-title = Check before it is taken over
import-new = new
import-on-roll = already on the list
import-faulty = faulty
import-nothing = There is nothing to add. Correct the file and send it again.
import-confirm = Add these voters
import-confirm-count =
    { $count ->
        [one] 1 voter will be added.
       *[other] { $count } voters will be added.
    }
import-discard = Discard
import-faults-heading = Rows with a fault
import-faults-text = These rows are left out. Correct them in your file and send it again, or take over the rest now.
import-faults-more =
    { $count ->
        [one] One more row has a fault.
       *[other] { $count } more rows have a fault.
    }
import-good-heading = Rows that can be added
import-line = Row
import-fault = What is wrong
import-row-good = Will be added
import-row-on-roll = On the list already
done-import-confirmed = The voters are added.
done-import-discarded = The file is discarded. The list is as it was.

## The trustees

trustees-lead = Trustees hold the key that decrypts the result, each one part of it. Three or more people whom the voters trust, and who will be there when voting ends, are a good choice.
trustees-empty = There is no trustee yet.
trustees-mine = Open your part of the key
trustees-key-awaited = Has no key yet
trustees-key-submitted = Key made, not tried yet
trustees-key-rehearsed = Ready
trustees-decryption-awaited = Has to decrypt
trustees-decrypted = Has decrypted
trustees-decryption-not-needed = Was not needed
trustees-fingerprint = Key’s fingerprint
trustees-remove = Remove
trustees-remove-name = Remove the trustee { $name }
trustees-remove-begun = The trustees have begun to make the key together. Without this one all must begin anew, and the key files they have saved are worthless. Please tell them.
trustees-person = Person
trustees-name-heading = Name a trustee
trustees-name-hint = Trustees sign in with their own account, and make their key in their own browser. It never leaves it.
trustees-name-button = Name as trustee
trustees-link-heading = What trustees do
trustees-link-text = Each trustee signs in and opens this address to make the key. After voting they open it again to decrypt:
trustees-server-name = The server
trustees-server-badge = Demonstration only
trustees-server-warning = The server holds the key of this demonstration. Whoever runs the server could read single ballots. Real elections need people as trustees.
trustees-server-heading = Only for this demonstration
trustees-server-text = The server can hold the key by itself, so that you can try everything alone. Then ballots are not secret from whoever runs the server.
trustees-server-button = Let the server hold the key
done-trustee-named = The trustee is named.
done-trustee-removed = The trustee is removed.
done-key-shared = Saved.
done-ceremony-begun = The trustees have been told by mail.
trustees-begin-heading = Making the key together
trustees-begin-text = When the list is complete, ask the trustees to begin. Each does four short steps in their own browser, and gets a mail when it is their turn. If you change the list or the number afterwards, they begin anew.
trustees-begin-button = Ask the trustees to begin
trustees-running = Step { $step } of { $steps }. Waiting for: { $names }.
trustees-stopped = { $culprit } sent { $accuser } something invalid: the browsers have checked it. No key was made. Ask the trustees to begin anew, or take { $culprit } off the list first.
sharing-heading = How many trustees are needed
sharing-choice = Who decrypts the result
sharing-choice-hint = With a number, some may lose their keys and the result can still be decrypted. If all are needed, one lost key file ends the election without a result.
sharing-choice-threshold = Any of them, as many as you set
sharing-choice-all = All of them
sharing-needed = How many
sharing-needed-hint = Left empty: the majority. Fewer are safer against loss, more are safer against trustees who work together to open single ballots.
sharing-one-may-open = We accept that one person can open every ballot. Every public page then says so.
sharing-button = Save
sharing-begun = The trustees have begun to make the key together. If you change this now, all must begin anew, and the key files they have saved are worthless.
sharing-threshold =
    { $members ->
        [0] No trustee is named yet.
        [1] One trustee holds the whole key.
       *[other]
            { $spare ->
                [0]
                    { $members ->
                        [2] Both trustees are needed to open the count.
                       *[other] All { $members } trustees are needed to open the count.
                    }
               *[other]
                    { $needed ->
                        [1] Each of the { $members } trustees can open the count alone.
                       *[other] Any { $needed } of { $members } trustees can open the count together.
                    }
            }
    }
sharing-all =
    { $count ->
        [0] No trustee is named yet.
        [one] One trustee holds the whole key.
        [2] Both trustees are needed to open the count.
       *[other] All { $count } trustees are needed to open the count.
    }
sharing-spare =
    { $count ->
        [0] No key may be lost: without it there is no result.
        [one] One key may be lost, and the count can still be opened.
       *[other] { $count } keys may be lost, and the count can still be opened.
    }
sharing-checked =
    { $count ->
        [0] Since voting opened, no trustee has shown the key again yet.
        [one]
            { $members ->
                [1] Since voting opened, the trustee has shown the key again.
               *[other] Since voting opened, one of { $members } trustees has shown the key again.
            }
       *[other] Since voting opened, { $count } of { $members } trustees have shown the key again.
    }
sharing-one = In this election one person alone can open every ballot.
sharing-one-accepted = The committee has accepted that.
done-server-entrusted = The server holds the key of this demonstration.

## The officers

officers-lead = The chief runs the election, together with the deputies. Observers see everything and change nothing.
officer-chief = Chief
officer-deputy = Deputy
officer-observer = Observer
officer-deputy-long = Deputy: runs the election together with the chief
officer-observer-long = Observer: sees everything, changes nothing
officers-person = Person
officers-name-heading = Name a deputy or an observer
officers-name-button = Give the role
officers-dismiss = Take the role away
officers-dismiss-name = Take the role away from { $name }
officers-gone = Somebody without an account
officers-only-chief = Only the chief names deputies and observers.
officers-nobody-left = Everybody with an account is named already.
officers-invite = Invite more people
chief-link = Name another chief
chief-title = Name another chief
chief-text = The former chief stays as deputy. An election always has one chief.
chief-button = Name the chief
done-officer-named = The role is given.
done-officer-dismissed = The role is taken away.
done-chief-named = The election has another chief.

## Turnout and result

turnout-heading = Turnout
turnout-voted =
    { $voted ->
        [one] { $voted } of { $voters } has voted
       *[other] { $voted } of { $voters } have voted
    }
turnout-hint = When somebody voted is written down nowhere, not even the day, so that nobody can tell who cast which ballot.
turnout-not-yet = Voting has not opened yet.
turnout-at = Counted
turnout-reload = Count again

result-not-yet = There is no result yet. Voting must be over, and enough trustees must have decrypted.
result-publish-heading = Publish the result
result-decrypted =
    { $count ->
        [one] The trustee has decrypted, and the proof is checked.
       *[other] { $count } trustees have decrypted, and their proofs are checked.
    }
result-publish-text = No page has shown the result yet, not even to you. The trustees’ parts of the decryption are kept sealed with the platform’s key: only whoever has both the database and that key could compute the result before you publish it. When you publish it, everybody sees it at the same time, with everything needed to check it. It cannot be taken back.
result-publish-button = Publish the result
result-only-chief = Only the chief can publish the result.
result-final = This result is public and final.
office-result-blank = Blank
office-result-elected = Elected
office-result-tied = Several have the same number of votes, and there are not enough seats for all of them. Your organisation’s rules decide.
office-result-tied-short = Same number of votes

# Mail that did not leave
roll-mail-refused = The mail server of this address refuses it. Ask the person for another one.
overview-mail = Mail that did not leave
overview-mail-put-off =
    { $count ->
        [one] 1 mail of your organisation could not be sent yet. It is tried again by itself; nothing is lost.
       *[other] { $count } mails of your organisation could not be sent yet. They are tried again by themselves; nothing is lost.
    }
overview-mail-held =
    { $count ->
        [one] 1 mail is held, because this organisation is a rehearsal.
       *[other] { $count } mails are held, because this organisation is a rehearsal.
    }
overview-mail-refused =
    { $count ->
        [one] 1 address of your organisation is refused by its mail server. If it is a voter’s, it is marked on the list:
       *[other] { $count } addresses of your organisation are refused by their mail servers. Those of voters are marked on the list:
    }

# A key that is not made yet
trustees-no-fingerprint = None yet

# What became of mails to voters
mail-state-sent = Sent
mail-state-waiting = Queued
mail-state-put-off = Put off
mail-state-given-up = Given up
mail-state-refused = Refused
mail-kind-voter-link = Mail with the link
mail-kind-voter-credential = Mail with the credential
mail-tried-again = It will be tried again on
mail-server-said = The mail server’s own words:
mail-reason-mailbox-unknown = The mail server says that there is no such mailbox. Ask the person for another address.
mail-reason-mailbox-full = The mailbox is full. The person has to make room; the mail is then taken.
mail-reason-greylisted = The mail server lets unknown senders wait a while on purpose. The mail usually arrives within the hour.
mail-reason-rate-limited = The mail server takes only so many mails at a time. The rest follows by itself.
mail-reason-no-relay = Our mail server may not send to this address. The operator has to look at its settings.
mail-reason-policy = The mail server treats the mail as unwanted. The operator has to look at it; the person can ask their own mail provider.
mail-reason-sender = Our mail server does not accept the sender at the moment. The operator has to look at it.
mail-reason-too-large = The mail server says that the mail is too large.
mail-reason-busy = The mail server is busy at the moment.
mail-reason-unreachable = Our mail server could not be reached.
mail-reason-no-answer = The mail server broke off in the middle.
mail-reason-encryption = No encrypted connection to our mail server came about. The operator has to look at it.
mail-reason-sign-in = Our mail server does not accept the platform’s password. The operator has to look at it.
mail-reason-address-not-ascii = Our mail server cannot send to addresses with such letters. Ask the person for another address.
mail-reason-text-not-ascii = Our mail server cannot send such letters. The operator has to look at it.
mail-reason-no-message = No mail could be made of it. The operator has to look at it.
mail-reason-other = The mail server did not take it.
roll-link-opened = Has opened the link
roll-link-not-opened = Has not opened the link yet
roll-filter = Show
roll-filter-everybody = Everybody
roll-filter-undelivered = Whose mail does not arrive
roll-filter-put-off = Whose mail is put off
roll-filter-waiting = Whose mail is queued
roll-filter-sent = Whose mails were sent
roll-filter-not-opened = Who got the mails and has not opened the link
roll-filter-opened = Who has opened the link
roll-filter-not-voted = Who has not voted yet
roll-filter-voted = Who has voted
delivery-heading = Mails to the voters
delivery-mails =
    { $count ->
        [one] There are mails with link and credential for 1 voter. This is how far they are:
       *[other] There are mails with link and credential for { $count } voters. This is how far they are:
    }
delivery-opened = { $count } of { $voters } have opened the link
delivery-voted = { $count } of { $voters } have voted
delivery-hint = A mail that was sent has been taken by the next mail server. Who opened the link or voted is shown up to half an hour later, for many voters at once, so that nobody can tell whose ballot is whose.

# What became of mails: settings
settings-time-zone = Time zone
settings-time-zone-hint = Mails to voters tell times in this zone, and in UTC.

# Corrections while voting is open
roll-correct = Correct
roll-correct-name = Correct the entry of { $name }
voter-title = Voter
voter-again-heading = Mails lost
voter-not-correctable = Entries can be corrected by those who run the election, while voting is open.
correct-address-heading = Correct the address
correct-address-text = The voter gets a new personal link at the new address, and the credential: the same one if it has not been sent or printed, else a new one, and the one before is revoked. The old link stops working at once, and the old address is told. That an address was corrected shows on the public page, without a name.
correct-address-new = New email address
correct-address-button = Correct the address
correct-none-left = No spare credential is left. If this voter’s credential has been sent or printed, a correction brings a new link, but no new credential.
correct-person-heading = Put another person in this place
correct-person-text = If the entry names the wrong person: you propose the right one, and another officer confirms it. That shows on the public page, without a name.
correct-person-button = Propose this person
correct-person-proposed = Proposed in this place: { $name }, { $address }.
correct-person-confirm = Confirm this person
correct-person-withdraw = Take the proposal back
correct-person-second = Another officer has to confirm it.
done-address-corrected = The address is corrected. A new link is on its way to it.
done-person-proposed = The person is proposed. Another officer has to confirm it.
done-person-corrected = The other person now has this place. A new link is on its way.
done-corrected-none-left = Corrected. A new link is on its way, but no new credential: no spare one is left. The one that was sent before stays this voter’s.
done-corrected-has-voted = Corrected. A new link is on its way, but no new credential: a ballot was cast with the present one, so it stays.
done-person-withdrawn = The proposal is taken back.

# Reminders and announcements
reminder-title = Remind those who have not voted
reminder-lead = A reminder goes to those who have not voted, as far as you are shown that. Who gets one is written nowhere.
reminder-last = Last reminded:
reminder-planned = Planned reminder:
reminder-not-now = Voters can be reminded by those who run the election, while voting is open.
reminder-now-heading = Remind now
reminder-to =
    { $count ->
        [0] Everybody has voted, as far as that is known.
        [one] 1 voter would get this mail.
       *[other] { $count } voters would get this mail.
    }
reminder-preview = What the first of them would read
reminder-send = Send the reminder
reminder-plan-heading = Remind automatically
reminder-plan = Before voting ends
reminder-plan-hint = Nobody is reminded twice within a day, and nobody after voting has ended.
reminder-never = Never
reminder-days-before =
    { $days ->
        [one] One day before
       *[other] { $days } days before
    }
done-reminder-sent = The reminder is on its way.
done-reminder-planned = This is noted.
delivery-queue =
    { $minutes ->
        [one] { $count } mails wait. The platform sends at most { $most } an hour: that takes about a minute, if no mails of others are waiting ahead of them.
       *[other] { $count } mails wait. The platform sends at most { $most } an hour: that takes about { $minutes } minutes, if no mails of others are waiting ahead of them.
    }
mail-kind-voter-reminder = Reminder

# Mail that came back
mail-state-bounced = Came back

# Persons and letters
roll-email-hint = Several voters can have the same one. Whoever has none gets letters.
import-row-other-address = On the list already, with another address: correct it there
letters-title = Letters for voters without an address
letters-lead = Two sheets for each: one with the personal link and its code to scan, one with the credential. Send them apart from each other.
letters-count =
    { $count ->
        [0] No letters are to be made: every voter has an email address or a printed letter, or voting is not open.
        [one] 1 voter has no email address.
       *[other] { $count } voters have no email address.
    }
letters-once = New links are drawn: letters that were made before stop working. The letters are shown once. That you made them is recorded.
letters-make = Make the letters
letters-shown-once = These letters are shown only this once. Print or save them now; whoever has both sheets can vote in the voter’s place.
letters-forget-text = The server keeps the credentials of these letters, so that you can print them again. Are all sheets printed well? Then let it forget them. Whoever needs another credential afterwards gets a new one on the voter’s page.
letters-forget = They are printed: forget the credentials
done-letters-forgotten = The server has forgotten the credentials of the letters.
letters-print = Print this page: each sheet is a page of its own, for an envelope with a window. Or take the two files for a mail merge:
letters-merge-links = Names and links (CSV)
letters-merge-credentials = Names and credentials (CSV)
letters-code = The link as a code to scan

# Texts in other languages
texts-title = Other languages
texts-lead = The language of this election is { $language }. Whoever reads the pages in another one sees what you enter here; where something is missing, the election’s own text. Names are never translated. From the opening of voting on, all texts are fixed in every language, and the election’s fingerprint covers them.
texts-of = Text
texts-election = The election
texts-post = Post
texts-candidate = Statement of a candidate
texts-whole = Complete
texts-partly = Incomplete
texts-missing = Missing
texts-edit = Enter
texts-edit-spoken = Enter { $name }: { $language }
texts-heading = { $name }: { $language }
texts-edit-lead = Above each field stands the text in the language of the election, { $language }. What you leave empty is shown in that.
texts-field-title = Title
texts-field-description = Description
texts-field-statement = Statement
texts-frozen = Texts in other languages can be changed until voting is opened, by chief and deputies.
done-text-saved = The texts are saved.
text-own-language = The election’s own texts are in this language. Change them there.
text-unknown-subject = There is no such text any more. Look at the list again.
