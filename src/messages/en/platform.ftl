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
