# What every page shares.

platform-name = Public Digit
skip-to-content = Skip to the content
rehearsal-label = Rehearsal
rehearsal-banner = Rehearsal: this is a copy of an organisation, for trying things out. Nothing done here counts, and its mails are held.
demonstration-label = Demonstration
demonstration-banner = Demonstration: everything here is invented, and mails are not sent.
footer-promise = Elections that anybody can check.
footer-script = Is this the published script?
language-label = Language
language-en = English
language-de = Deutsch
language-ne = नेपाली

nav-main = Main
nav-apply = For organisations
nav-sign-in = Sign in
nav-sign-out = Sign out
nav-applications = Applications
nav-organisations = Organisations
nav-elections = Elections
nav-people = People
nav-modules = Modules
nav-breadcrumbs = Where you are

field-optional = (optional)
field-name = Name
field-email = Email address
field-password = Password
field-new-password = New password
field-password-again = The same password again
field-role = Role

problems-heading =
    { $count ->
        [one] There is a problem
       *[other] There are { $count } problems
    }
problems-typed = What you typed
problems-of = { $field }: { $text }
text-missing = Please fill this in.
text-too-short = Please write at least { $min } characters.
text-too-long =
    { $max ->
        [one] Please use no more than 1 character.
       *[other] Please use no more than { $max } characters.
    }
text-unprintable = This holds a character that cannot be shown. Please type it again.
email-malformed = This is not a complete email address. It looks like name@example.org.
slug-malformed = Use 2 to 56 small letters, digits and single dashes, for example chess-club.
slug-reserved = This short name is reserved. Please choose another one.
changed-meanwhile = Somebody has saved something else here since you opened this page. What you typed is below; please check it again. If you save now, it replaces what was saved meanwhile.
form-too-large = This is more than the form can take. Please shorten it.
upload-interrupted = The file did not arrive whole. Please send it again.
upload-too-large = This file is too large. A photo may have 5 MB, a list of voters 16 MB.

checklist-done = Done
checklist-open = Still to do

problem-refused = This cannot be done
problem-refused-text = As things stand, this cannot be done.
problem-not-found = There is nothing here
problem-not-found-text = The address may be mistyped, or what was here is not open to you.
problem-signed-out = You are not signed in any more
problem-signed-out-text = Nothing was changed, and nothing you typed is lost.
problem-link = Please open your personal link again
problem-link-text = This browser is not signed in as that voter any more: somebody signed out, time has passed, or a newer link was sent. Your personal link is in the mail from your organisation. If it leads here at once, let this site use cookies.
problem-other-account = Another account is signed in in this browser
problem-other-account-text = The page you sent this from belongs to another account than the one that is signed in now. Nothing was changed.
problem-kept = What you sent is kept on this page
problem-sign-in-first = Sign in to the account that this belongs to, in a new tab. Then come back to this one and send it again.
problem-sign-in = Sign in (opens a new tab)
problem-send-again = Send it again
problem-malformed = That did not arrive whole
problem-malformed-text = Please go back, reload the page and try again.
problem-closed = Closed for a while
problem-busy = Very busy right now
problem-busy-text = Many people are using the platform. Nothing is lost; please try again in a few seconds.
problem-failed = Something went wrong on our side
problem-failed-text = Nothing was changed. Please try again; if it happens again, tell us the error reference below.
problem-reference = Error reference: { $reference }
problem-home = To the first page

done-signed-out = You are signed out.

# Where what must run in the browser does not run
start-no-webassembly = This browser does not run WebAssembly.
start-no-webassembly-why = What is secret here is computed in your browser, and that needs it. Protective modes switch it off: “Enhanced security” of Edge, Lockdown Mode of iPhones, “Safer” of Tor Browser.
start-failed = A part of this page could not be loaded, or does not run.
start-failed-why = The connection may have been interrupted, or something in between is blocking the file. Please try again first.
start-slow = This is taking longer than usual.
start-slow-why = As soon as everything is loaded, this message goes away by itself. If it stays:
start-exception = Make an exception for this website in the browser’s settings for security, then try again.
start-elsewhere-voter = Or open your personal link in another browser or on another device: a phone is fine.
start-elsewhere-trustee = Or sign in with another browser or on another device, where you have your key file at hand.
start-ask = If neither is possible, tell your organisation’s committee. Nothing is lost.
start-again = Try again

# Moments
day = { $day } { $month } { $year }{ $calendar }
moment = { $day } { $month } { $year }{ $calendar }, { $time } UTC
moment-local = { $day } { $month } { $year }{ $calendar }, { $time }
moment-in-zone = { $moment } ({ $offset })
bikram-sambat = { $day } { $month } { $year } BS
bikram-sambat-month =
    { $month ->
        [1] Baisakh
        [2] Jestha
        [3] Ashadh
        [4] Shrawan
        [5] Bhadra
        [6] Ashwin
        [7] Kartik
        [8] Mangsir
        [9] Poush
        [10] Magh
        [11] Falgun
       *[12] Chaitra
    }
month =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }

# Mails, in every language the same
email-not-ascii = Before the @ there are letters that mail servers do not take, such as ä, é or देव. Please check the address.
election-time-zone-unknown = Choose one of the time zones.
mail-subject-named = { $subject } (for { $name })
mail-footer = This mail was sent automatically for { $organisation }. Please do not answer it: nobody reads the answers.
mail-moment = { $moment } ({ $zone }, { $offset }; that is { $utc })
mail-moment-utc = { $moment } UTC
mail-moment-day = { $day } { $month } { $year }{ $calendar }, { $time }
mail-moment-midnight = midnight at the end of { $day } { $month } { $year }{ $calendar }
