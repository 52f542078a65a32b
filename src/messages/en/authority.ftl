# Who draws the credentials in place of the server

# Refusals
authority-named-already = Somebody is already named to draw the credentials.
authority-nobody-named = Nobody is named to draw the credentials.
authority-is-officer = This person is an officer of this election. Whoever draws the credentials has no other duty in it.
authority-is-trustee = This person is a trustee of this election. Whoever draws the credentials has no other duty in it.
authority-no-other-duty = This person draws the credentials of this election, and has no other duty in it.
authority-asked-already = The credentials have already been asked for.
authority-not-asked = The credentials are not awaited from you now.
authority-other-roll = The list of voters has changed since the credentials were drawn. Please draw them again.
authority-invalid = The credentials could not be taken. Please draw them again.
renewal-closed = A new credential can be given only while voting is open.
renewal-server-draws = The server draws the credentials of this election: it gives a new one itself, on the voter’s page.
renewal-still-kept = The server still has this voter’s credential. “Send again” sends it.
renewal-asked-already = A new credential for this voter has already been asked for.
renewal-not-asked = No new credential is asked for this voter any more. Please reload the page.
renewal-none-left = No spare credential is left.
renewal-not-spare = This is no spare credential of this election, or somebody has already got it.
renewal-has-voted = This voter has voted with the present credential, so it stays.
roll-credentials-asked = The list of voters is closed, because credentials are being drawn for it. Take the request for credentials back first (under “Trustees”).
election-group-of-credentials = Credentials are being drawn for the present encryption. Take the request for credentials back first (under “Trustees”).
missing-credentials-not-asked = The list of voters is not closed: { $name } has not been asked for the credentials.
missing-credentials = { $name } has not handed in the credentials yet.
missing-credentials-number = There are { $have } credentials, and { $need } are needed.

# The committee's page
authority-heading = Who draws the credentials
authority-automatic-text = The server draws every voter’s credential when voting opens, mails it, and forgets it as soon as the mail has left. A few spare ones it keeps encrypted until voting is over, for voters who lose theirs. So whoever controls the server at that time could vote in the place of people who do not vote; the election’s public page says so. To avoid it, name somebody who draws the credentials in a browser of their own and sends them to the voters.
authority-name-hint = Somebody who is neither an officer nor a trustee of this election. This person sees the list of voters with their addresses. Voters without a mail address get their credentials on paper from this person too.
authority-person = Who draws them
authority-name-button = Let this person draw the credentials
authority-nobody-free = Everybody with an account already has a duty in this election.
authority-named-text = { $name } draws the credentials and sends them to the voters. The server has none of them and mails the personal links only.
authority-not-asked-text = When the list of voters is complete, close it and ask for the credentials. A mail goes out.
authority-asked-text = The list of voters is closed. The credentials are awaited.
authority-handed-in-text = The public halves of the credentials are here: one for each voter, and a few spare ones for voters who need a new one. Voting can be opened as far as they are concerned.
authority-ask-button = Close the list of voters and ask for the credentials
authority-take-back = Change the list of voters
authority-take-back-text = The list opens again. Credentials that were drawn are void, also those that were sent to voters already. Afterwards new ones must be asked for.
authority-take-back-button = Take the request back
authority-remove = Let the server draw the credentials
authority-remove-text = Credentials that this person has drawn are void, also those that were sent to voters already.
authority-remove-button = Name nobody
authority-list = Fingerprint of the list that was handed in:
authority-list-published = Fingerprint of the list that everybody sees:
done-authority-named = The person is named, and told by mail.
done-authority-removed = The server draws the credentials. The person is told by mail.
done-credentials-asked = The list of voters is closed. The request has gone out by mail.
done-credentials-taken-back = The list of voters is open again. A mail says that what was drawn is void.
done-credentials-handed-in = The public halves of the credentials are handed in. Thank you!
open-mails-authority = Every voter gets a mail with the personal link at once. It may take a while to reach everybody. The credentials are sent by { $name }: make sure that they are on their way.
roll-send-again-authority = Did somebody lose the mail with the link? “Send again” sends a new personal link, and the old one stops working. A lost credential is sent again by { $name }; if that is not possible, ask for a new one on the voter’s page.
correct-address-authority = The voter gets a new personal link at the new address. The old link stops working at once, and the old address is told. That an address was corrected shows on the public page, without a name. Where spare credentials were drawn, { $name } is asked for a new one by mail; else ask { $name } to send the present one to the new address.
renewal-heading = A new credential
renewal-text = Has the voter lost the credential, or could somebody else have it? Ask { $name } for a new one. As soon as it is there, the present one is revoked; that shows on the public page, without a name. Whoever has voted already keeps the present one.
renewal-none-left-text = No spare credential is left. { $name } can send the present one again.
renewal-button = Ask for a new credential
renewal-asked-text = { $name } has been asked for a new credential.
renewal-because-lost = The present one is lost.
renewal-because-address = The address was corrected.
renewal-because-person = Another person has taken this place.
renewal-withdraw = Take the request back
renewal-server-text = Has the voter lost the credential, or could somebody else have it? Then give a new one: it is mailed at once, or printed with the next letters if there is no address. The present one is revoked; that shows on the public page, without a name. Whoever has voted already keeps the present one.
renewal-server-none-left = No spare credential is left. The voter can look for the mail or letter that brought the present one.
renewal-server-button = Give a new credential
done-credential-given = The present credential is revoked, and a new one is on its way. If there is no address, it is printed with the next letters.
done-renewal-asked = The request is on its way by mail.
done-renewal-withdrawn = The request is taken back. The present credential stays.
letters-lead-authority = A sheet for each with the personal link and its code to scan. The credentials come from { $name }, on sheets of their own.

# The office's list of elections
authority-tasks-heading = Credentials that you draw
authority-task-wait = The list of voters is still open. You get a mail when it is your turn.
authority-task-draw = Draw the credentials.
authority-task-voting = Have your file ready: voters may ask for their credentials again.

# The page of whoever draws the credentials
authority-title = Credentials
authority-lead = You draw the credentials of “{ $title }” and send them to the voters.
authority-duty = What you take on
authority-duty-server = Your browser draws a credential for each voter. The platform gets only the public halves, and can vote for nobody.
authority-duty-send = You send or hand each voter their own credential: by mail merge from the file, or printed. The platform sends the personal links, apart from that. Nobody should get both from the same sender.
authority-duty-alone = Never give the file to anybody. Whoever has it and the personal links could vote for others.
authority-duty-silent = With the file you can see on the public list of ballots who has voted. Tell nobody.
authority-duty-keep = Keep the file until voting is over, because voters lose credentials. Then delete it, and empty the waste basket.
authority-no-script = Here your browser must compute, so that the credentials never leave it. Please switch JavaScript on for this website and reload this page.
authority-wait-heading = Nothing to do yet
authority-wait-text = The committee is still changing the list of voters. You get a mail as soon as it is closed.
authority-draw-heading = Draw the credentials
authority-draw-text =
    { $voters ->
        [one] The list of voters is closed, with 1 voter. Your browser draws the credential. You save it in a file, show the file once so that we both know it is there, and the public half is sent.
       *[other] The list of voters is closed, with { $voters } voters. Your browser draws the credentials. You save them in a file, show the file once so that we both know it is there, and the public halves are sent.
    }
authority-done-heading = The public halves are handed in
authority-done-text = Now send each voter their own credential from your file, by mail merge or on paper. They are good as soon as voting opens. Leave out the lines marked “spare”: they are for voters who need a new one later. If the list of voters changes, you get a mail: then they are void.
authority-anew = I have lost the file
authority-anew-text = You can draw the credentials again until voting opens. All earlier ones are void then, also those that you have sent.
authority-voting-heading = Voting is open
authority-voting-text = If a voter has lost the credential, choose your file, look for the name and send the credential again, to the person you know or to the address that the committee tells you. Compare the list once: that shows that everybody sees the credentials that you have drawn.
authority-renewals-heading = New credentials
authority-renewals-text = The committee asks for new credentials for these voters. Choose the file that you saved last, then a voter: your browser takes a spare credential from the file. You save the changed file and show it once, and the public half is sent. From then on the old credential is revoked. Then send the voter the new one.
done-credential-renewed = The new credential is good, and the old one is revoked. Now send it to the voter: choose the changed file and look for the name.
authority-over-heading = Nothing more to do
authority-over-text = Voting is over. Please delete the file with the credentials, also where you have copied it, and empty the waste basket.

# What the browser says on it
credentials-draw = Draw the credentials
credentials-fetching = The list of voters is being fetched …
credentials-drawing = { $count } of { $max } credentials are drawn …
credentials-drawn = The credentials are drawn. They are in this browser only: save them now. The file can be opened with any spreadsheet.
credentials-save = Save the file
credentials-confirm-heading = Show the file once
credentials-confirm-text = Browsers do not tell whether a file was really saved. Please choose it here: it is read in your browser and not sent. Then the public halves are sent.
credentials-file-label = The file with the credentials that you have saved
credentials-again = Save the file again
credentials-sending = The public halves are being sent …
credentials-look-file = Your file with the credentials
credentials-look-found = Sheets below: { $count }
credentials-look-search = Look for a voter
credentials-look-none = Nobody found.
credentials-look-many = { $count } voters are more than can be shown at once ({ $max }). Look for some of them.
credentials-print = Print
credentials-print-hint = One sheet for each voter who is shown below, for envelopes with a window.
credentials-compare = Compare with the list that everybody sees
credentials-comparing = { $count } of { $max } credentials are compared …
credentials-compare-same = The list that everybody sees is the one that you have drawn.
credentials-compare-other = This is another list than the one that everybody sees. If you have chosen your last file, somebody has put other credentials in place of yours: tell the committee and the voters.
credentials-problem-not-saved = Your browser did not save the file. Please try again, or use another browser.
credentials-problem-other-file = This is not the file that was just saved.
credentials-problem-not-a-file = This is no file of credentials, or it was changed.
credentials-problem-other-election = This file is for another election.
credentials-problem-offline = The platform could not be reached. Check your connection and try again.
credentials-problem-busy = The platform is very busy. Please try again in a few seconds.
credentials-problem-failed = Something went wrong on our side. Please try again.
credentials-problem-session = You are not signed in any more. Please reload this page and sign in.
credentials-problem-phase = The credentials are not awaited from you any more. Please reload this page.
credentials-problem-roll = The list of voters has changed meanwhile. Please reload this page and draw again; the saved file is void.
credentials-problem-refused = The credentials could not be taken. Please reload this page and draw again.
credentials-renew-file = The file with the credentials that you saved last
credentials-renew = New credential for { $name }
credentials-renewed = Your browser has taken a spare credential. Save the changed file now.
credentials-renew-sending = The public half is being sent …
credentials-problem-none-left = This file has no spare credential left.
credentials-problem-not-spare = Somebody has already got this spare credential, or the file is for another election. Please choose the file that you saved last.
credentials-problem-has-voted = This voter has voted with the present credential, so it stays. Send it again from your file. Please delete the file that you have just saved.
credentials-problem-not-asked = No new credential is asked for this voter any more. Please reload this page, and delete the file that you have just saved.
letter-credential-apart = This is your credential for “{ $election }”. It is your right to vote. Keep it to yourself, and enter it when the voting page asks for it. The link to that page reaches you apart from this sheet.

# The election's public page
election-credentials = Credentials
election-credentials-server-before = The server will draw the credentials when voting opens, and forget each as soon as it is sent, those in printed letters when the committee says that they are printed, or when voting is over. So whoever controls the server at that time could keep them, and vote in the place of people who do not vote.
election-credentials-server = The server drew the credentials, sent them, and forgets each as soon as it has left, those in printed letters when the committee says that they are printed, or when voting is over. So whoever controlled the server at that time could have kept them, to vote in the place of people who do not vote.
election-credentials-server-kept = The server drew the credentials and mailed them, and keeps them encrypted until voting is over. So whoever controls the server meanwhile could vote in the place of people who do not vote.
election-credentials-authority = { $name } draws the credentials, and has no other duty in this election. The server has none of them.
election-credentials-spare =
    { $count ->
        [one] The list of credentials has one spare one, drawn by the same person, for a voter who needs a new one. No ballot is taken under it before it has taken the place of another, which is then revoked and shown on this page.
       *[other] The list of credentials has { $count } spare ones, drawn by the same person, for voters who need a new one. No ballot is taken under a spare one before it has taken the place of another, which is then revoked and shown on this page.
    }
election-credentials-spare-server =
    { $count ->
        [one] The list of credentials has one spare one, which the server keeps encrypted until voting is over, for a voter who needs a new one. No ballot is taken under it before it has taken the place of another, which is then revoked and shown on this page.
       *[other] The list of credentials has { $count } spare ones, which the server keeps encrypted until voting is over, for voters who need a new one. No ballot is taken under a spare one before it has taken the place of another, which is then revoked and shown on this page.
    }
revocations-heading = Revoked credentials
revocations-text = Since voting opened, voters got new credentials in place of these. Nobody had voted with them, and nobody can any more. Whose they were is not said.
revocations-file = The revoked credentials as a file

# Mails
mail-authority-named-subject = You draw the credentials: { $election }
mail-authority-named-body =
    Hello { $name },

    the committee of “{ $election }” has named you to draw the voters’ credentials, so that nobody who controls the server could vote for others. Your browser draws them; you send them to the voters. You get another mail when it is your turn. What you take on is described on this page:

    { $link }
mail-authority-removed-subject = You do not draw the credentials any more: { $election }
mail-authority-removed-body =
    Hello { $name },

    the committee of “{ $election }” has decided that you do not draw the credentials any more. If you have drawn some, they are void: please delete the file and send none of them.
mail-credentials-asked-subject = Please draw the credentials: { $election }
mail-credentials-asked-body =
    Hello { $name },

    the list of voters of “{ $election }” is closed. Please draw the credentials now. Sign in and open:

    { $link }

    You need a browser with JavaScript, and a place where only you can read the file with the credentials.
mail-credentials-taken-back-subject = The list of voters is open again: { $election }
mail-credentials-taken-back-body =
    Hello { $name },

    the list of voters of “{ $election }” is being changed. If you have drawn credentials already, they are void: please delete the file, and tell the voters to whom you have sent one. You get another mail when it is your turn again. How things stand:

    { $link }
mail-credential-renewal-asked-subject = Please give a voter a new credential: { $election }
mail-credential-renewal-asked-body =
    Hello { $name },

    a voter of “{ $election }” needs a new credential. Take the file that you saved last, sign in and open:

    { $link }
mail-credentials-handed-in-subject = The credentials are there: { $election }
mail-credentials-handed-in-body =
    Hello,

    the public halves of the credentials of “{ $election }” are handed in, one for each voter. This page says what is still missing before voting can be opened:

    { $link }
