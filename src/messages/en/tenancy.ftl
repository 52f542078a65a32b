# How organisations apply and are taken in.

phone-malformed = This is not a telephone number. Digits, spaces, and the signs + - / ( ) are fine.
organisation-kind-unknown = Choose one of the kinds in the list.
number-out-of-range = This must be a whole number from { $min } to { $max }.
terms-not-accepted = Please accept the terms to go on.
privacy-not-accepted = Please accept the privacy notice to go on.
slug-taken = Another organisation has this name already. Choose another one.
reference-unknown = We know no application with this code. Look it up in the mail you got from us.

application-is-pending = Begin the review first.
application-is-under-review = This application is under review already.
application-is-approved = This application was approved already.
application-is-rejected = This application was turned down already.
application-is-provisioning-started = This organisation is being set up already.
application-is-provisioning-failed = Setting up this organisation failed. It can only be tried again.
application-is-provisioned = This organisation was set up already.
application-slug-taken = Another organisation has this name by now. Turn the application down and say why.

platform-sign-in-wrong = Email address or password are wrong.

provisioning-role = Make an account on the database server
provisioning-database = Make the database
provisioning-grants = Shut everybody else out
provisioning-migrations = Create the tables
provisioning-identity = Write down whose it is
provisioning-administrator = Invite the first administrator
provisioning-activation = Open the organisation
provisioning-state-pending = Waiting
provisioning-state-running = Under way
provisioning-state-done = Done
provisioning-state-failed = Failed
provisioning-failure-name-taken = The database server has something of this name that belongs to somebody else.
provisioning-failure-landlord-open = The platform’s own database is open to everybody on its server. Its owner must close it.
provisioning-failure-migration = Creating the tables failed. The log says more.
provisioning-failure-wrong-database = The database belongs to another organisation.
apply-too-many =
    { $minutes ->
        [one] Many applications have come from here or for this address. Please try again in a minute.
       *[other] Many applications have come from here or for this address. Please try again in { $minutes } minutes.
    }
provisioning-failure-server = The database server refused, or could not be reached. The log says more.

organisation-provisioning = Being set up
organisation-active = Active
organisation-suspended = Suspended

mail-application-received-subject = We received an application
mail-application-received-body =
    Hello,

    somebody applied for an organisation and gave this address. The code is { $reference }.

    If that was you, see how far your application is:
    { $link }

    We will write to you when there is news. If it was not you, there is nothing to do.
mail-application-under-review-subject = We are looking at your application for { $organisation }
mail-application-under-review-body =
    Hello { $name },

    somebody is now looking at your application for { $organisation }. Your code is { $reference }.

    See how far it is:
    { $link }
mail-schema-alert-subject = The databases of { $count } organisations need attention
mail-schema-alert-body =
    Hello,

    bringing these organisations' databases up to date failed, or somebody changed their schemas by hand:
    { $organisations }

    What happened is shown by: publicdigit migrate status --all

mail-application-approved-subject = { $organisation } is welcome
mail-application-approved-body =
    Hello { $name },

    your application for { $organisation } was approved. We are setting everything up. In a few minutes you will get another mail with a link to choose your password.

    See how far it is:
    { $link }
mail-application-rejected-subject = Your application for { $organisation }
mail-application-rejected-body =
    Hello { $name },

    we cannot take in { $organisation }. The reason:

    { $reason }

    Your code is { $reference }. You may apply again if the reason no longer holds.
    { $link }
mail-tenant-ready-subject = { $organisation } is ready
mail-tenant-ready-body =
    Hello { $name },

    { $organisation } is set up, and you are its first administrator. Choose your password here:
    { $link }

    The link works once and for 24 hours. If you come too late, ask us for a new one.
