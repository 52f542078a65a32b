# election

## Any use case

election-not-found = There is no such page.
election-forbidden = Your role in this election does not allow this.
election-busy = Too many people are doing something at this moment. Please try again in a minute.
election-failed = Something went wrong on our side. Please try again; if it happens again, tell us when.
election-wrong-phase =
    { $phase ->
        [draft] This cannot be done before nomination has begun.
        [nomination] This cannot be done while candidates are being entered.
        [ready] This cannot be done now that the ballot paper is complete.
        [voting] This cannot be done while voting is under way.
        [closed] This cannot be done now that voting is over.
        [tallied] This cannot be done now that the votes are counted.
        [published] This cannot be done now that the result is published.
       *[cancelled] This election was cancelled.
    }
election-changed-meanwhile = Somebody changed the election at the same moment. Please check it and try again.
number-malformed = This is not a whole number.

## Settings

election-title-taken = Another election of your organisation has this title.
election-group-in-use = Trustees have already made keys for the present encryption. Remove the trustees first.
election-group-unknown = Choose one of the kinds of encryption.
election-language-unknown = Choose one of the languages.
election-ends-before-it-begins = Voting must end after it begins.

## Officers

officer-unknown = This person is not an officer of this election.
officer-chief-stays = An election always has a chief. Name another chief first.
officer-too-many = An election has at most { $max } officers.

## Posts and candidates

post-unknown = This post is no longer there.
post-title-taken = Another post of this election has this title.
post-too-many = An election has at most { $max } posts.
post-without-seat = A post has at least one seat.
post-too-many-seats = A post has at most { $max } seats.
post-without-choice = Voters must be able to choose at least one candidate.
post-min-above-max = The least number of choices cannot be above the greatest.
post-too-many-choices = Voters can choose at most { $max } candidates.
candidate-unknown = This candidate is no longer there.
candidate-withdrawn-already = This candidate has withdrawn already.
candidate-name-taken = Another candidate for this post has this name.
candidate-too-many = A post has at most { $max } candidates.
photo-too-large = The picture is larger than { $max } MB.
photo-too-many-pixels = The picture has more than { $max } million pixels. Please save it smaller.
photo-unreadable = This file is not a picture we can read. Use a JPEG, PNG or WebP file.

## What is missing for the next step

missing-posts = There is no post yet.
missing-candidates =
    { $have ->
        [0] “{ $post }” has no candidate yet; it needs at least { $need }.
        [one] “{ $post }” has one candidate; it needs at least { $need }.
       *[other] “{ $post }” has { $have } candidates; it needs at least { $need }.
    }
missing-closing-time = Set when voting ends.
missing-closing-time-ahead = The end of voting has already passed. Set a later one.
missing-closing-time-near = The end of voting is more than a year away. Set an earlier one.
missing-trustees = There is no trustee yet.
missing-key = { $trustee } has not made a key yet.
missing-rehearsal = { $trustee } has not tried out the key yet.
missing-second-trustee = One person could open every ballot. Name a second trustee, or accept it on the page of the trustees.
missing-more-trustees =
    { $have ->
        [0] There is no trustee yet, and at least { $need } are needed.
        [one] There is one trustee, and at least { $need } are needed.
       *[other] There are { $have } trustees, and at least { $need } are needed.
    }
missing-ceremony = The trustees have not been asked to make the key yet.
missing-ceremony-stopped = Making the key was stopped because { $trustee } sent something invalid. Decide on the page of the trustees how to go on.
missing-turn = { $trustee } has to do step { $round } of making the key.
missing-voters = There is no voter on the list yet.

## Phases

extend-over = Voting is over and cannot be taken up again.
extend-not-later = The new end must be later than the present one.
extend-too-far = The new end is more than a year away, and could not be made earlier again.
close-too-early = Voting was announced to last until { $closes-at }. It cannot end before.
publish-only-chief = Only the chief of the election can publish the result.
cancel-only-chief = Only the chief of the election can cancel it.

## Trustees

trustee-unknown = This trustee is no longer there.
trustee-already = This person is already a trustee of this election.
trustee-server-not-allowed = Only a demonstration may leave the key to the server.
trustee-server-is-trustee = The server keeps the key of this demonstration. Remove it first.
trustee-others-first = There are other trustees. Remove them first.
trustee-too-many = An election has at most { $max } trustees.
trustees-needed-number = Please enter a number between 1 and { $max }, or leave it empty.
ceremony-no-threshold = Here every trustee makes a key alone. Nothing has to begin.
ceremony-too-few =
    { $have ->
        [0] There is no trustee yet. At least { $need } are needed to begin.
        [one] There is one trustee. At least { $need } are needed to begin.
       *[other] There are { $have } trustees. At least { $need } are needed to begin.
    }
ceremony-begun = The trustees have begun already.
ceremony-out-of-turn = This step is done already, or making the key was started again. Please reload the page.
ceremony-invalid = What the browser sent is not valid. Please reload the page and try again.
trustee-key-invalid = This key is not valid. Please make a new one.
trustee-key-taken = Another trustee has this key. Please make a new one.
trustee-key-other = The key was changed meanwhile. Please reload the page.
trustee-decryption-invalid = This was made with another key. Choose the file that you saved when you made your key for this election.
decryption-not-yet = The votes are still being added up. Please try again in a minute.
tally-sealed-already = The votes were already added up.
tally-shares-missing = Not enough trustees have decrypted yet.

## Roll

roll-frozen =
    { $phase ->
        [draft] This can be done only while voting is under way.
        [nomination] This can be done only while voting is under way.
        [ready] This can be done only while voting is under way.
        [voting] The list of voters was closed when voting began, so it cannot be changed.
       *[other] Voting is over, so the list cannot be changed, and nothing is sent again.
    }
roll-too-large = A list of voters has at most { $max } voters.
voter-unknown = This voter is no longer on the list of voters.

## Files of voters

import-empty = The file holds no voters. The first line must hold the headings, and each line after it one voter.
import-too-large = The file is larger than { $max } MB.
import-too-many-rows = The file has more than { $max } rows. Split it into several.
import-heading-missing =
    { $column ->
        [name] No column is headed “Name”. The headings found are: { $found }
       *[email] No column is headed “Email”. The headings found are: { $found }
    }
import-heading-twice = The heading “{ $column }” means the same as one before it.
import-quote-open = A quotation mark is not closed, or is in the middle of a value.

## Voting

cast-too-early = Voting has not begun yet.
cast-too-early-until = Voting has not begun yet. It is planned to begin on { $opens-at }.
cast-too-late = Voting is over. This ballot was not counted.
cast-too-late-since = Voting ended on { $closed-at }. This ballot was not counted.
cast-cancelled = This election was cancelled.
cast-credential-unknown = This credential does not belong to this election. Please compare it with the one in your mail.
cast-credential-foreign = This credential is somebody else’s. Please use the one from your own mail.
cast-already-voted = You have already voted, and this election takes one ballot from each voter.
cast-already-replaced = You have sent a newer ballot since. The newer one counts.
cast-too-many = { $most } ballots under your credential are in the box, and no more are taken. The last one counts. If you did not send them, tell the election committee.
cast-too-fast = Several ballots came from you within a minute. Please wait a minute, then cast this one again.
cast-malformed = This ballot could not be read, so it was not counted. Please reload the page and vote again.

## Mails to voters

mail-voter-link-subject = Your personal link to vote: { $election }
mail-voter-link-body =
    Hello { $name },

    you can vote in “{ $election }” until { $closes-at }.

    Open your personal link:
    { $link }

    { $credential-by ->
        [authority] You will also need your credential, which { $authority } sends or gives you, apart from this mail.
       *[server] You will also need your credential, which comes in another mail.
    }
    The link is yours alone; please do not pass it on.

    Fingerprint of the election: { $fingerprint }
    The voting page must show the same one. If it shows another, do not vote there.
mail-voter-credential-subject = Your credential to vote: { $election }
mail-voter-credential-body =
    Hello { $name },

    this is your credential for “{ $election }”:

    { $credential }

    It is your right to vote. Keep it to yourself, and enter it when the voting page asks for it. The link to that page comes in another mail.

    Fingerprint of the election: { $fingerprint }
    The voting page must show the same one. If it shows another, do not enter your credential.
mail-voter-receipt-subject = Your ballot was received: { $election }
mail-voter-receipt-body =
    Hello { $name },

    your ballot in “{ $election }” was received. Its tracker is:

    { $tracker }

    With it you can find your ballot on the election’s public page. It says nothing about what you chose:

    { $link }

    This mail comes some time after your ballot, together with those of others, so that nobody can tell from it which ballot is yours.

# The board
board-altered = The database of this election was altered: its public board contradicts itself. Nothing is shown that is not proved. Please tell the organisation. If you saved archives or signed heads earlier (a signed head is the platform’s signature under how far the board had come), compare with them.
missing-smaller-paper = The ballot paper has { $have } possibilities, counting candidates and blank votes of all posts. One ballot can hold { $most }. Please remove candidates or posts, or hold two elections.
candidate-looks-like = “{ $name }” looks the same as “{ $other }”, who stands for this post already. Please write it so that voters can tell them apart, for instance with a middle name.
mail-trustee-turn-subject = It is your turn as a trustee: { $election }
mail-trustee-turn-body =
    Hello { $name },

    you are a trustee of “{ $election }”. The trustees are making the key together, and it is your turn: step { $step } of { $steps }. It takes two minutes. Please sign in and open:

    { $link }

    From step 2 on you need the key file that you saved in step 1.
mail-trustee-decrypt-subject = Voting is over, please decrypt: { $election }
mail-trustee-decrypt-body =
    Hello { $name },

    voting in “{ $election }” is over, and the ballots have been added up while encrypted. As a trustee you are now needed to decrypt the count. Have your key file ready, sign in and open:

    { $link }

    No single ballot is opened.
mail-key-complete-subject = The key is complete: { $election }
mail-key-complete-body =
    Hello,

    the key of “{ $election }” is complete: every trustee has made a key and has shown that they have it (trustees: { $trustees }). This page says what is still missing before voting can be opened:

    { $link }

# Corrections while voting is open
correction-unchanged = This is what the list says already.
correction-same-officer = Another officer than the one who proposed it has to confirm it.
correction-no-proposal = Nobody is proposed in this place any more. Please reload the page.
mail-voter-address-changed-subject = Your address for voting was changed: { $election }
mail-voter-address-changed-body =
    Hello { $name },

    the election committee has entered another email address in place of this one for “{ $election }”. Your personal link to vote does not work any more; a new one was sent to the new address.

    If this is right, you need do nothing. If you know nothing of it, please tell the election committee at once.

# Reminders and announcements
remind-too-soon = The voters were reminded less than a day ago.
remind-time-unknown = Choose one of the times.
mail-voter-reminder-subject = Voting ends soon: { $election }
mail-voter-reminder-body =
    Hello { $name },

    voting in “{ $election }” ends { $closes-at }. As far as is known, you have not voted yet.

    Your personal link came in an earlier mail, and your credential apart from it. If you cannot find them, ask the election committee: they can be sent again.

    If you have voted within the last half hour, you need do nothing.
mail-voter-extended-subject = Voting lasts longer: { $election }
mail-voter-extended-body =
    Hello { $name },

    voting in “{ $election }” lasts longer than announced: until { $closes-at }.

    Your personal link and your credential stay the same. If you have voted, you need do nothing.
mail-voter-cancelled-subject = The election was cancelled: { $election }
mail-voter-cancelled-body =
    Hello { $name },

    “{ $election }” was cancelled. No ballot is opened or counted. The reason given is:

    { $reason }
mail-voter-candidate-withdrawn-subject = A candidate no longer stands: { $election }
mail-voter-candidate-withdrawn-body =
    Hello { $name },

    in “{ $election }”, { $candidate } no longer stands for “{ $post }”. The reason given is:

    { $reason }

    The ballot paper cannot be changed any more, so the name is still on it. Voting ends { $closes-at }.

    { $revoting ->
        [yes] If you have voted already and this changes your mind, you can vote again until then: the last ballot counts.
       *[no] If you have voted already, your ballot stays as it is: in this election nobody can vote again.
    }

# Persons and letters
voter-person-taken = This person is on the list already.
voter-no-address = This voter has no email address. Enter one, or make letters.
import-number-twice = The same member number is also in line { $line }.
import-person-twice = The same person is also in line { $line }.
letter-link = You can vote in “{ $election }” until { $closes-at }. Scan this code with your phone, or type the address. You will also need your credential, which comes apart from this letter. The link is yours alone; please do not pass it on.
letter-credential = This is your credential for “{ $election }”. It is your right to vote. Keep it to yourself, and enter it when the voting page asks for it. The link to that page comes in another letter.
letter-fingerprint = Fingerprint of the election: { $fingerprint }. The voting page must show the same one.
