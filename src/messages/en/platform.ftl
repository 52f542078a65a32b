# The platform console.

platform-sign-in-title = Platform console
platform-sign-in-lead = For those who operate the platform.

applications-title = Applications
applications-waiting =
    { $count ->
        [0] No application waits for you.
        [one] One application waits for you.
       *[other] { $count } applications wait for you.
    }
applications-none = Nobody has applied yet. Organisations apply on the page “For organisations”.
application-review = Begin the review
application-approve = Approve and set up
application-reject-summary = Turn it down
application-reject = Turn the application down
application-reject-reason = Reason
application-reject-hint = 10 to 500 characters. The applicant reads it.
application-provision-again = Try to set up again
application-decided = Decided
done-review-started = The review has begun; the applicant was told.
done-approved = Approved. The organisation is being set up.
done-provision-again = Setting up has begun again.
done-rejected = Turned down; the applicant was told why.

provisioning-heading = Setting up
provisioning-reload = See how far it is

organisations-title = Organisations
organisations-lead = Every organisation with its own database. What is inside is not open to you.
organisations-none = No organisation has been approved yet.
organisation-since = Since
organisation-rehearsal = Rehearsal

nav-admins = Admins
admins-title = Admins
admins-lead = Everybody who can sign in to the console, and what they may do there. Somebody always stays who keeps the admins.
admins-last-sign-in = Last signed in on
admins-never = Never
admins-add-heading = Add an admin
admins-add-button = Add the admin
admin-role-super = Super admin
admin-role-super-long = Super admin: everything, and keeps the admins
admin-role-operator = Operator
admin-role-operator-long = Operator: decides about applications and places
admin-role-auditor = Auditor
admin-role-auditor-long = Auditor: reads everything but the admins, changes nothing
admin-is-disabled = Disabled
admin-access-heading = Access
admin-disable = Disable the account
admin-disable-hint = The admin is signed out everywhere and cannot sign in until the account is enabled again.
admin-enable = Enable the account
admin-enable-hint = The admin can sign in again, with the same password.
admin-disabled-already = This account is disabled already.
admin-not-disabled = This account is not disabled.
admin-same-role = The admin has this role already.
admin-last = Nobody else could keep the admins any more. Make another super admin first.
done-admin-disabled = The account is disabled, and the admin signed out everywhere.
done-admin-enabled = The account is enabled.
done-admin-set-up = Your password is set. Sign in with it.
platform-set-up-lead = For your account in the platform console.
platform-set-up-button = Set the password

mail-admin-set-up-subject = Choose your password for the platform console
mail-admin-set-up-body =
    Hello { $name },

    you have an account in the console of Public Digit. Please choose your password here:

    { $link }

    The link works once and for 24 hours. If it has expired, ask whoever keeps the admins for a new one.

platform-account-lead = In the platform console. Only you see this page.
admins-factor-on = On
admins-factor-off = None
platform-sign-in-code-lost = You have neither the phone nor a recovery code? Ask a super admin to remove the second factor, or whoever operates the server.

mail-admin-factor-set-up-subject = A second factor was set up for the platform console
mail-admin-factor-set-up-body =
    Hello { $name },

    a second factor was set up for your account in the console of Public Digit, or set up anew. Signing in asks for a code of an app now; other devices are signed out.

    If this was not you, tell a super admin at once.
mail-admin-factor-removed-subject = Your second factor for the platform console was removed
mail-admin-factor-removed-body =
    Hello { $name },

    the second factor of your account in the console of Public Digit was removed. You sign in with your password alone now.

    If you did not ask for this, tell a super admin at once.
