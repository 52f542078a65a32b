# What voters and trustees read.

# The personal link
link-unknown-title = This link is not known
link-unknown-lead = It does not open any ballot box. Nothing is lost: your right to vote does not depend on the link.
link-unknown-what = What you can do
link-unknown-newer = Look for a newer mail. A new link replaces the old one.
link-unknown-whole = Check that the whole address arrived. Mail programs sometimes cut long lines.
link-unknown-ask = Ask your organisation’s committee to send you a new link.

# Why there is no booth
vote-refused-too-early-title = Voting has not begun
vote-refused-too-early-text = Keep the mail with your personal link. It will bring you here again when voting has begun.
vote-refused-too-late-title = Voting is over
vote-refused-too-late-text = No more ballots are taken. If you voted, you can find your ballot on the public list.
vote-refused-cancelled-title = This election was cancelled
vote-refused-cancelled-text = No ballots are taken. The election’s page says why.
vote-refused-voted-title = You have voted
vote-refused-voted-text = Your ballot is in the box. This election takes one ballot from each voter, and it cannot be changed. You can find it on the public list with the tracker from your receipt.
vote-refused-no-booth-title = You cannot vote here
vote-refused-no-booth-text = Please use your personal link again, or ask your organisation’s committee.

# The booth
booth-lead = Hello { $name }. Your ballot is encrypted on this device before it is sent, so that nobody at the server can read it.
booth-voted-before = You have voted already. You can vote again: the new ballot replaces the earlier one.
booth-no-script = Voting needs JavaScript
booth-no-script-why = Your ballot must be encrypted here, in your browser, before it is sent. Without JavaScript the browser cannot do that. All other pages work without it.
booth-no-script-switch = Switch JavaScript on for this website, then reload this page.
booth-no-script-other = Or open your personal link on another device: a phone is fine.
booth-no-script-ask = If neither is possible, ask your organisation’s committee.
booth-no-script-meanwhile = Read about the election and the candidates
booth-preparing = Getting the booth ready …

booth-steps = Your way to the ballot box
booth-step = Step { $step } of { $steps }: { $name }
booth-stage-choose = Choose
booth-stage-review = Review
booth-stage-cast = Cast

booth-choose-heading = Your choice
booth-choose-lead = Nothing leaves this device while you choose. Take your time.
booth-choose-kept = This tab keeps your marks until you cast your ballot or sign out: neither Back nor a reload loses them. On a device that others use, sign out when you are done.
booth-chosen = { $count } of { $max } chosen
booth-posts-done = { $count } of { $max } posts answered
booth-blank = Blank vote
booth-blank-hint = I choose none of them.
booth-clear = Clear my choice
booth-statement = Statement of { $name }
booth-problems = Please look at these posts again
booth-next-review = Review my choice
choose-exactly =
    { $count ->
        [one] Choose one.
       *[other] Choose exactly { $count }.
    }
choose-up-to =
    { $count ->
        [one] Choose one.
       *[other] Choose up to { $count }.
    }
choose-range = Choose { $min } to { $max }.
choose-nothing = Please choose.
choose-nothing-or-blank = Please choose, or mark the blank vote.
choose-too-few =
    { $count ->
        [one] Please choose at least one.
       *[other] Please choose at least { $count }.
    }
choose-too-many =
    { $count ->
        [one] Only one can be chosen.
       *[other] No more than { $count } can be chosen. Take a mark away first.
    }

booth-review-heading = Is this your choice?
booth-review-lead = Please read it once more. You can still change everything.
booth-review-nobody = Nobody chosen
booth-review-blank = Blank vote
booth-change = Change
booth-change-post = Change { $name }
booth-back = Back

booth-credential-heading = Your credential
booth-credential-lead = It came apart from your personal link, in a mail or letter of its own.
booth-credential-label = Credential
booth-credential-hint = 15 characters, such as xxx-xxx-xxx-xxx-xxx. Capital and small letters matter; dashes and spaces do not. It stays on this device.
booth-credential-missing = Please enter your credential.
booth-credential-length = A credential has 15 characters without the dashes; this has { $count }. Please check that nothing is missing.
booth-credential-character = The character at place { $position } is never used in credentials. There is no zero, capital O, capital I or small l in them.
booth-credential-mistyped = One of the characters is mistyped. Please compare it with your mail, or copy it from there.
booth-next-seal = Encrypt my ballot

booth-seal-heading = Your ballot is being encrypted
booth-seal-text = This device encrypts your ballot and proves that it is filled in properly, without revealing your choice.
booth-sealing = Encrypting …
booth-stop = Stop and go back

booth-sealed-heading = Ready to cast
booth-sealed-text = Your ballot is encrypted. It is not in the ballot box yet: cast it now.
booth-sealed-waiting = An encrypted ballot of yours is waiting in this browser tab. It was not cast, or no answer arrived. You can cast it now: if it is in the box already, that changes nothing.
booth-tracker-label = Your ballot’s tracker
booth-sealed-keep = With it you find your ballot on the public list. You get it again on the receipt and by mail.
booth-cast = Cast my ballot
booth-discard = Throw it away and choose again
booth-casting-heading = Your ballot is on its way
booth-casting = Casting …
booth-try-again = Try again

booth-over-heading = No ballot was cast just now
booth-to-election = To the election
booth-to-ballots = To the list of ballots

booth-problem-offline = The ballot box could not be reached. Your encrypted ballot is kept in this tab. Check your connection, then try again: that is safe, your ballot counts only once.
booth-problem-slow = The answer is taking longer than usual. Your encrypted ballot is kept in this tab. You can wait or try again: that is safe, your ballot counts only once.
booth-problem-busy = Many people are voting right now. Your encrypted ballot is kept in this tab. Please try again in a few seconds.
booth-problem-failed = Something went wrong on our side. Your encrypted ballot is kept in this tab. Please try again; if it happens again, tell your organisation’s committee.
booth-problem-session = You are not signed in any more. Your encrypted ballot is kept in this tab: paste your personal link into this tab’s address bar, and you can cast it.
booth-problem-too-early = Voting has not begun. Your encrypted ballot is kept in this tab; you can try again later.
booth-problem-too-late = Voting ended before your ballot arrived. It was not taken.
booth-problem-cancelled = This election was cancelled. Your ballot was not taken.
booth-problem-credential-unknown = This credential does not belong to this election. Please take the one from the mail about this election. Your choice is still here.
booth-problem-credential-foreign = This credential belongs to another voter than your personal link. Please take the one that was sent to you.
booth-problem-voted = You have voted before, and this election takes one ballot from each voter. Your earlier ballot counts.
booth-problem-replaced = You have cast a later ballot since. That one counts; this one stays on the list as replaced.
booth-problem-too-many = Many ballots under your credential are in the box already, and no more are taken. The last one of them counts. If you did not send them, tell your organisation’s committee.
booth-problem-too-fast = Several ballots came from you within a minute. Your encrypted ballot is kept in this tab. Please wait a minute, then try again.
booth-problem-malformed = The ballot box did not accept this ballot as valid. Please reload this page and vote again. If it happens again, tell your organisation’s committee.

done-cast = Your ballot is in the box. A mail with the tracker comes within half an hour, together with those of others, so that it does not tell which ballot is yours.


# Trustees
trustee-title = Trustee
trustee-lead = You are a trustee of “{ $title }”: you hold a part of the key that opens the count.
trustee-duty = What a trustee does
trustee-duty-key = Before voting you make a key here, in your browser. The private half stays with you; only the public half is sent.
trustee-duty-keep = You keep the private key in a file, safe and for yourself, until the result is published. A memory stick or a password manager is a good place.
trustee-duty-lost-threshold = If you lose your key before voting opens, you can make a new one here. If too many keys are lost after that, the election cannot be counted. Make a copy.
trustee-duty-lost = If your key is lost after voting has begun, the election cannot be counted. Make a copy.
trustee-duty-alone = Never give the file to anybody. As many trustees as are needed for the count could, together, open single ballots.
trustee-duty-time = After voting you come back here once and decrypt the count. That takes a few minutes.
trustee-all = All trustees
trustee-state-awaited = Key awaited
trustee-state-submitted = Key made
trustee-state-rehearsed = Key tried
trustee-state-rounds = { $count } of { $steps } steps done
trustee-sent-garbage = Sent something that is not a valid part of the decryption. It was refused.
trustee-checked = Showed the key again on
trustee-state-decrypted = Has decrypted
trustee-no-script = Here your browser must compute, so that your private key never leaves it. Please switch JavaScript on for this website and reload this page.

trustee-make-heading = Make your key
trustee-make-text = Your browser makes the key. You save the private half as a file, show the file once so that we both know it is there, and the public half is sent.
trustee-make = Make my key
trustee-making = Your key is made. Save it as a file now, in a safe place.
trustee-save = Save the key file
trustee-saved-hint = Choose the file that was just saved. It is read in your browser and not sent.
trustee-confirm-heading = Show the file once
trustee-confirm-text = Browsers do not tell whether a file was really saved. Please choose it here; then the public half of your key is sent.
trustee-file-label = The key file you have saved
trustee-sending = Sending the public key …
trustee-again = Save the file again

trustee-fingerprint-label = Fingerprint of your key:
trustee-first-fingerprint-label = Fingerprint of your first key (the complete one, which you see in step 4, has another):
trustee-passphrase-summary = Protect the file with a passphrase
trustee-passphrase-label = Passphrase
trustee-passphrase-hint = If you enter one, the file can only be used with it. At least 12 characters; four words that do not belong together are good. If you forget it, only the recovery sheet helps.
trustee-passphrase-short = A passphrase needs at least 12 characters. Four words that do not belong together are good.
trustee-locked-label = The passphrase of this file
trustee-unlock = Open the file
trustee-recovery-summary = I have the recovery sheet instead of the file
trustee-recovery-label = The text of the recovery sheet
trustee-recovery-hint = Groups of five characters. Capital and small letters are different.
trustee-recovery-use = Use this text
trustee-sheet-show = Recovery sheet for printing
trustee-sheet-heading = Recovery sheet of a trustee’s key
trustee-sheet-text = Whoever has this text has the key. Keep the paper where you keep valuables. It can be entered wherever the key file is asked for.
trustee-sheet-code = QR code with the same text
trustee-sheet-print = Print the sheet
trustee-round-heading = Step { $step } of { $steps }: make the key together
trustee-round-1-text = Your browser makes your secret. You save it as a file and show the file once; then the others get your public key. Every trustee does the same.
trustee-round-2-text = Everybody has a secret now. Choose your key file: your browser checks what the others have sent and commits to its part of the shared key.
trustee-round-3-text = Choose your key file: your browser sends every trustee a sealed part of its secret, so that some may lose their keys later.
trustee-round-4-text = The last step. Choose your key file: your browser checks the parts that it was sent and completes your key.
trustee-round-list = Fingerprint of all trustees’ first keys
trustee-round-list-hint = Compare it with the other trustees before you go on, for instance on the telephone: all must see the same in steps 2, 3 and 4. If one sees another, somebody is shown wrong keys: stop, and tell the committee.
trustee-round-working = Checking what the others have sent …
trustee-await-heading = Step { $step } of { $steps }: waiting for others
trustee-await-text = Your part of this step is done. We wait for: { $names }. You get a mail when it is your turn.
trustee-not-begun-heading = Nothing to do yet
trustee-not-begun-text = The committee has not asked the trustees to begin. You get a mail when it is your turn.
trustee-stopped-heading = Making the key was stopped
trustee-stopped-text = { $culprit } sent { $accuser } something invalid: the browsers have checked it. No key was made. The committee decides how to go on.
trustee-renew-text = You can make a new key until voting opens. Then all trustees must do steps 2 to 4 again; they keep their key files. The others are told by mail.
trustee-renew-button = Make a new key and begin anew
trustee-finished-heading = Your key is complete
trustee-finished-text = Please note its fingerprint, and compare it with the one on the election’s public page. You can save the key file again: it then has this fingerprint. The file you have works as before.
trustee-finished-passphrase = The completed file has the same passphrase as the one you chose.
trustee-finished-save = Save the completed key file
trustee-finished-continue = Continue

trustee-rehearse-heading = Try your key
trustee-rehearse-text = A short rehearsal: your browser proves with the file you kept that you have the key, without showing it. So everybody can be sure before the first vote is cast.
trustee-rehearse-file = Your key file
trustee-rehearsing = Proving that you have the key …
trustee-anew = I cannot find the file
trustee-anew-text = Make a new key: it replaces the old one. That is possible until voting begins.
trustee-too-late-text =
    { $members ->
        [1] Voting has begun, so a new key cannot be made any more. Look for a copy of the file, or for the recovery sheet: it can be entered instead. If you find neither, tell the committee at once: without your key the votes cannot be counted.
       *[other] Voting has begun, so a new key cannot be made any more. Look for a copy of the file, or for the recovery sheet: it can be entered instead. If you find neither, tell the committee at once: { $needed } of { $members } keys are needed for the count.
    }

trustee-wait-heading = Nothing to do for now
trustee-wait-text = Your key is made. Keep the file safe. You are needed again when voting is over.
trustee-check = Check that I still have my key
trustee-check-text = Your browser proves with the file that you still have the key. Nothing is decrypted, and the file does not leave your browser. While voting is open, everybody sees that you have checked.

trustee-decrypt-heading = Decrypt the count
trustee-decrypt-text = Voting is over, and all ballots have been added up while encrypted. Your browser computes your part of the decryption with your key file and proves that it is right. No single ballot is opened.
trustee-decrypt-file = Your key file
trustee-decrypting = Decrypting … please leave this page open.

trustee-done-heading = All done
trustee-done-text = Your part of the decryption has arrived, thank you. Keep the file until the result is published, then destroy it.
trustee-not-needed-text = Enough trustees have decrypted; your part was not needed. Keep the key file until the result is published, then destroy it.
trustee-published-text = The result is published. Your key is not needed any more: you can destroy the file and the recovery sheet now.
trustee-cancelled-heading = The election was cancelled
trustee-cancelled-text = Nothing is decrypted. Destroy the key file and the recovery sheet, so that nobody can open a ballot later.

trustee-problem-not-saved = Your browser did not save the file. Please try again, or use another browser.
trustee-problem-other-file = That is not the file that was just saved. Please choose it again, or save it again.
trustee-problem-not-a-key = That is not a key file of this election. Please choose the file you saved when you made your key.
trustee-problem-other-key = That is a key file, but not the one for this key. Please look for the other file.
trustee-problem-other-election = This key file says that it is for another election. Please look for the file of this one.
trustee-problem-altered = The fingerprint in this file is not that of the key in it: the file was altered. Please look for another copy, or use the recovery sheet.
trustee-problem-material = What your browser needs did not arrive whole. Please reload this page.
trustee-problem-offline = The platform could not be reached. Check your connection and try again.
trustee-problem-busy = The platform is very busy. Please try again in a few seconds.
trustee-problem-failed = Something went wrong on our side. Please try again.
trustee-problem-session = You are not signed in any more. Please reload this page and sign in.
trustee-problem-phase = The election has moved on. Please reload this page.
trustee-problem-key-taken = Another trustee has this very key. Please make one of your own.
trustee-problem-passphrase = That is not the passphrase of this file.
trustee-problem-recovery = That is not the text of a recovery sheet of this election.
trustee-problem-recovery-group = Group { $position } of the text is not as it was printed. Please compare it with the sheet.
trustee-problem-turn = This step is done already, or making the key was started again. Please reload this page.
trustee-problem-member = What { $name } sent is not valid, so your browser stops here. Please tell the committee.
trustee-problem-refused = The check of what your browser sent has failed. Please reload this page and try again.

done-trustee-key = Your public key has arrived. One more step: try it.
done-trustee-rehearsed = Your key works.
done-trustee-step = This step is done. You get a mail when it is your turn again.
done-trustee-key-complete = Your key is complete.
done-trustee-renewed = Make your new key now. When it is there, all trustees do steps 2 to 4 again.
done-trustee-decrypted = Your part of the decryption has arrived. Thank you.

# The voter's own entry on the roll
entry-title = Your entry on the list of voters
entry-lead = This is what the list of voters says of you. It was fixed when voting opened: a public list commits to every entry without telling it.
entry-name = Name
entry-address = Email address
entry-commitment = Commitment
entry-salt = Random number
entry-listed = The public list holds the commitment to this entry.
entry-not-listed = The public list does not hold the commitment to this entry. The entry was changed after voting opened. Please save this page and tell your organisation’s committee.
entry-how = How to check this yourself
entry-how-text = The commitment is the SHA-256 of the text below. Compute it with any program, and look for it in the public list.
entry-list = The public list of commitments
entry-link = Your entry on the list of voters
entry-booth = Back to the booth
trustee-checking = Your browser is reading the public board and checks every ballot on it …
trustee-checked-heading = What your browser found
trustee-checked-text = The board is whole: { $steps } ballots were cast, of which { $count } count. { $max } voters are on the list. Every ballot is valid, and your browser has added them up itself.
trustee-checked-election = Fingerprint of the election
trustee-checked-head = Fingerprint of the board’s last entry
trustee-checked-compare = Compare both with the other trustees before you go on, for instance on the telephone: all must see the same. Only the sum is decrypted, and only this one.
trustee-decrypt = Decrypt this count

booth-problem-receipt = The server says that your ballot is in the box, but its receipt is not signed for this ballot. Do not rely on it. Your encrypted ballot is kept in this tab: please try again; if it happens again, tell your organisation’s committee.
booth-problem-not-on-board = The server has signed a receipt for your ballot, and yet the ballot is not on its public board. Save the receipt: it proves that the server has broken its word. Then try again, and tell your organisation’s committee.
booth-receipt-save = Save the receipt

# Corrections while voting is open
entry-corrected = Your entry was corrected while voting was open. The public list of corrections says so, and leads from the entry that the archive commits to, to yours.

# The booth: long lists, voting again, help
booth-position = { $position } of { $max }
booth-choose-more = What happens to my choice?
booth-statement-short = Statement
booth-about = How your vote stays secret
booth-search = Search by name
booth-search-found = { $count } of { $max } shown
booth-voted-heading = Your ballot is in the box
booth-voted-receipt = Show my receipt
booth-voted-again = Vote again
booth-openers = Who could open ballots here
booth-help-see = Who can see my vote?
booth-help-credential = I cannot find my credential
booth-help-arrived = Has my vote arrived?
receipt-print = Print
receipt-kept = Show my receipt
receipt-code = Scan to open this receipt on another device

# Help with voting
help-title = Help with voting
help-lead = Short answers for voters. Your organisation’s committee answers everything else.
help-arrived = Has my vote arrived?
help-arrived-receipt = If you were shown a receipt, yes: your browser has checked that your ballot is on the public board before it showed it.
help-arrived-list = You can look again at any time: every election’s page has a list of ballots, where you enter the tracker from your receipt or your mail.
help-arrived-none = You were shown no receipt? Open your personal link again, in the same tab if it is still there: an encrypted ballot that was not sent waits in it. Sending it twice is safe, it counts once.
help-see = Who can see how I voted?
help-see-server = Nobody at the server: your choice is encrypted on your device before it is sent.
help-see-trustees = Only the sum of all ballots is decrypted, by the trustees together. The election’s page names them, and says so if one person alone could open ballots.
help-see-receipt = Receipt and tracker do not show how you voted. Anybody who looks over your shoulder, or controls your device, does see it.
help-link = I have lost my personal link
help-link-mail = Search your mail for the name of the election, also among unwanted mail. The newest link is the one that works.
help-link-ask = Otherwise ask your organisation’s committee to send you a new one. The old one stops working, and a ballot that you have cast stays in the box.
help-credential = I have lost my credential
help-credential-mail = It came apart from the personal link, in a mail or letter of its own: 15 characters in five groups. Search your mail for the name of the election.
help-credential-ask = Otherwise ask your organisation’s committee for a new one; the lost one is then revoked. Nobody else can vote with your link alone.
