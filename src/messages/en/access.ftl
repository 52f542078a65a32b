# Accounts.

sign-in-title = Sign in
sign-in-lead = For committees and other people with an account in an organisation.
sign-in-organisation = Organisation
sign-in-organisation-hint = The short name in your organisation’s address, for example chess-club.
sign-in-button = Sign in
sign-in-forgotten = Forgotten your password?
sign-in-voters = Voters need no account: use the personal link in your mail.
sign-in-wrong = That did not work. Check the organisation, the email address and the password.
sign-in-too-many-attempts =
    { $seconds ->
        [one] Too many attempts have failed. Please wait a second and try again.
       *[other] Too many attempts have failed. Please wait { $seconds } seconds and try again.
    }

set-up-title = Choose a password
set-up-lead = For your account at { $organisation }.
set-up-password-hint = At least 12 characters. Several words are easier to remember than special characters.
set-up-button = Set the password and sign in
set-up-unknown = This set-up link is not known. Check that you copied the whole address.
set-up-used = This set-up link was used before. If that was not you, ask an administrator for a new one.
set-up-expired = This set-up link has expired. Ask an administrator for a new one.
password-too-short = Please use at least 12 characters.
password-too-long = Please use no more than 256 characters.
password-different = The two passwords are not the same.
done-set-up = Your password is set, and you are signed in.

people-title = People
people-lead = Everybody who can sign in for your organisation. Voters are not here: they need no account.
people-state = State
people-ready = Account ready
people-waiting = Invited
people-new-password = Send a link for a new password
people-new-password-to = Send a link for a new password to { $name }
people-send-again = Send the link again
people-send-again-to = Send the link again to { $name }
role-owner = Owner
role-admin = Administrator
role-committee = Committee member
role-owner-long = Owner: everything in the organisation
role-admin-long = Administrator: creates elections, invites people
role-committee-long = Committee member: what their role in each election allows
role-unknown = Please choose one of the roles.
invite-heading = Invite somebody
invite-hint = They get a mail with a link to choose a password. The link is good for 24 hours.
invite-button = Send the invitation
invite-not-allowed = Your role does not allow you to give this role.
invite-known = This email address has an account already.
invite-unknown = This person has no account any more.
done-invited = The invitation is on its way.
done-set-up-sent = A new set-up link is on its way.

mail-set-up-subject = Choose your password
mail-set-up-body =
    Hello { $name },

    you have an account on Public Digit. Please choose your password here:

    { $link }

    The link works once and for 24 hours. If it has expired, ask an administrator of your organisation for a new one.

# The organisation itself
nav-organisation = Organisation
own-organisation-title = Your organisation
own-organisation-lead = What holds for the whole organisation. Everybody with an account sees this page.
own-organisation-name = Name
own-slug = Short name
own-time-zone = Time zone
own-time-zone-none = Not chosen yet: UTC
own-now = Now it is
own-time-zone-heading = Choose the time zone
own-time-zone-hint = These pages tell times in this zone, and new elections begin with it. Elections that exist keep theirs.
own-time-zone-button = Set the time zone
own-time-zone-check = Nobody has said yet in which time zone your organisation is. Please choose it before the first election.
done-time-zone-set = The time zone is set.
