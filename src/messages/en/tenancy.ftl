# How organisations apply and are taken in.

phone-malformed = This is not a telephone number. Digits, spaces, and the signs + - / ( ) are fine.
organisation-kind-unknown = Choose one of the kinds in the list.
number-out-of-range = This must be a whole number from { $min } to { $max }.
terms-not-accepted = Please tick this to go on.
privacy-not-accepted = Please tick this to go on.
slug-taken = Another organisation has this short name already. Choose another one.
reference-unknown = We know no application with this code. Look it up in the mail you got from us.

application-is-pending = Begin the review first.
application-is-under-review = This application is under review already.
application-is-approved = This application was approved already.
application-is-rejected = This application was turned down already.
application-is-provisioning-started = This organisation is being set up already.
application-is-provisioning-failed = Setting up this organisation failed. It can only be tried again.
application-is-provisioned = This organisation was set up already.
application-slug-taken = Another organisation has this short name by now. Turn the application down and say why.

platform-sign-in-wrong = The email address or the password is wrong.

provisioning-role = Make an account on the database server
provisioning-database = Make the database
provisioning-grants = Shut everybody else out
provisioning-migrations = Create the tables
provisioning-identity = Write down whose it is
provisioning-administrator = Invite the first owner
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

    somebody applied on behalf of an organisation and gave this address. The application code is { $reference }.

    If that was you, see how far your application is:
    { $link }

    We will write to you when there is news. If it was not you, there is nothing to do.
mail-application-under-review-subject = We are looking at your application for { $organisation }
mail-application-under-review-body =
    Hello { $name },

    somebody is now looking at your application for { $organisation }. Your application code is { $reference }.

    See how far it is:
    { $link }
mail-schema-alert-subject =
    { $count ->
        [one] The database of one organisation needs attention
       *[other] The databases of { $count } organisations need attention
    }
mail-schema-alert-body =
    Hello,

    bringing these organisations’ databases up to date failed, or somebody changed their schemas by hand:
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

    Your application code is { $reference }. You may apply again if the reason no longer holds.
    { $link }
mail-tenant-ready-subject = { $organisation } is ready
mail-tenant-ready-body =
    Hello { $name },

    { $organisation } is set up, and you are its first owner. Choose your password here:
    { $link }

    The link works once and for 24 hours. If you come too late, ask us for a new one.


# Modules: what an organisation has and could have, plans, jobs.

modules-title = Modules
modules-lead = What your organisation uses of this platform. Its plan is “{ $plan }”.
modules-owner-only = Only the organisation’s owner can ask for a change.
modules-has = What you have
modules-could = What you could have
modules-all = You have everything there is.
module-kernel = Foundation
module-kernel-about = What everything else rests on: the record of changes and the mails that wait.
module-access = Accounts
module-access-about = Accounts of people, their roles and passwords.
module-election = Elections
module-election-about = Elections from the first post to the published result.
module-standing-absent = Not installed
module-standing-installing = Being installed
module-standing-installed = Installed
module-standing-kept = Kept
module-standing-absent-version = Version { $version } is available.
module-standing-installing-version = Version { $version } is being installed.
module-standing-installed-version = Version { $version }
module-standing-kept-version = Its data is kept for a while and can be taken back.
module-version = Version
module-plan = Plan
module-plan-lacks = Your plan “{ $plan }” does not include it.
module-plan-unlimited = Your plan “{ $plan }” includes it without a limit.
module-plan-quota = Your plan “{ $plan }” includes up to { $most }.
module-needs = Needs
module-subscription = Subscription
subscription-active = Active
subscription-paused = Paused
subscription-grace = Payment is due
subscription-suspended = Suspended
subscription-uninstalled = Ended
module-kept-until = Kept until
module-exported = Last exported
module-under-way = A module of your organisation is being changed right now. Please wait until that is done.
module-needed = Every organisation needs this module.
module-failure-not-published = This module cannot be installed at present.
module-failure-not-in-plan = Your organisation’s plan does not include this module. Those who run the platform can give you another plan.
module-failure-subscription = The subscription of this module is paused or suspended. Those who run the platform can open it again.
module-failure-dependency-missing = A module that this one needs is not installed.
module-failure-dependency-circular = Modules need one another in a circle. Those who run the platform must mend that.
module-failure-dependency-version = A module that this one needs is installed in a version that does not fit.
module-failure-needed = Another module of your organisation needs this one.
module-failure-open-poll = Voting is open in an election; its ballots would be lost. Wait until it is closed.
module-failure-customised = The organisation’s tables were changed by hand. Those who run the platform must look at that first.
module-failure-unfinished = The organisation’s database was moved a short while ago. Please try again later.
module-failure-no-export = There is no export of this module that can be imported.
module-failure-different = What was imported is not what was exported.
module-failure-export = The export could not be written.
module-failure-migration = The module’s tables could not be made or changed. The log says more.
module-failure-server = The database server refused or could not be reached several times. The log says more.
module-failure-cancelled = Those who run the platform had it undone.
module-install-heading = Install this module
module-install = Install
module-take-back = Take back
module-take-back-hint = What you had is still there. It will be as it was.
module-import = Fill in what you had when it was last exported
module-uninstall-heading = Uninstall this module
module-uninstall-hint = Its pages are not found from then on, and what it holds is out of reach.
module-loses-elections =
    { $count ->
        [0] It holds no elections.
        [one] It holds one election, with its ballots and its result.
       *[other] It holds { $count } elections, with their ballots and results.
    }
module-policy = What becomes of the data
module-policy-keep = Keep it for 30 days, so that it can be taken back
module-policy-export = Write it into an encrypted file first, which can be imported again
module-policy-now = Remove it at once and for good
module-policy-unknown = Choose one of the possibilities in the list.
module-sure = I have read what will be out of reach
module-not-sure = Please confirm that you have read it.
module-uninstall = Uninstall
module-jobs = Changes
module-steps = Steps
module-job-install = Install: { $module }
module-job-upgrade = Bring up to date: { $module }
module-job-uninstall-export = Uninstall, exported first: { $module }
module-job-uninstall-keep = Uninstall, kept for 30 days: { $module }
module-job-uninstall-now = Uninstall, removed at once: { $module }
module-job-state-pending = Waiting
module-job-state-running = Under way
module-job-state-completed = Done
module-job-state-failed = Being undone
module-job-state-rolled-back = Undone
module-step-plan = Look at the plan
module-step-dependencies = Look at what it needs
module-step-import = Fill in what was exported
module-step-migrate = Make the tables
module-step-seed = Fill in what it begins with
module-step-permissions = Give rights
module-step-activate = Open it
module-step-close = Close it
module-step-export = Export the data
module-step-keep = Keep the data
module-step-drop = Remove the data
module-step-state-waiting = waiting
module-step-state-running = under way
module-step-state-done = done
module-step-state-failed = failed
modules-console-lead = What organisations can have, what they have, and what is being changed.
modules-catalogue = Catalogue
modules-plans = Plans
modules-installs = Organisations
module-state-draft = Draft
module-state-published = Published
module-state-maintenance = In maintenance
module-state-deprecated = Deprecated
module-column-module = Module
module-column-published = Published
module-column-declared = In this program
module-column-organisations = Organisations
module-column-kept = Kept for
module-column-features = Features
module-column-template = Template
elections-quota-reached =
    { $most ->
        [one] Your organisation’s plan includes one election, and you have it.
       *[other] Your organisation’s plan includes { $most } elections, and you have them.
    }
application-template = What the organisation begins with
template-election-system = Elections
template-accounts-only = Accounts only; modules can be added
template-members-and-elections = Members, places and elections
template-unknown = Choose one of the possibilities in the list.
done-module-asked = It is being done. This page shows how far it is.
done-module-nothing = There was nothing to do.
