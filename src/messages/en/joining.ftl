# Applying for membership on the organisation's own pages

join-title = Become a member
join-lead = Apply for membership of { $organisation }. You need no account.
join-email-hint = We send a mail there. Your application counts once you have opened the link in it.
join-language = Language of mails to you
join-language-hint = You are told in this language what becomes of your application.
join-unit-hint = Where you belong, as a path like np.3.15.234. Leave it empty if you do not know.
join-message = Message to the organisation
join-message-hint = At most 1,000 characters. Please write nothing here that is nobody else’s business.
join-fee = { $fee } for { $months }
join-fee-once = { $fee } once
join-privacy = What becomes of what you type
join-privacy-who = It goes into the database of { $organisation } alone. Those who look after its members there read it, to decide about your application; other organisations do not. Whoever operates the platform could read it too.
join-privacy-how-long = If you do not open the link in the mail within 3 days, everything is deleted. After that the organisation decides how long it keeps your application; you can ask it at any time what it has of you.
join-button = Apply
done-membership-applied = A mail is on its way to the address that you gave. Please open the link in it within 3 days.

join-confirm-title = Confirm your application
join-confirm-lead = { $name } applies for membership of { $organisation }: { $kind }.
join-confirm-button = Yes, send my application
join-confirm-not-me = If that was not you, close this page. Without the button nothing is sent, and what was typed is deleted.
done-membership-confirmed = Your application is sent. You get a mail once it is decided.

member-link-unknown = This link is not known. Check that you copied the whole address, and use the newest mail.
member-link-used = This link was used before. It works once.
member-link-expired = This link has expired.
member-language-unknown = Choose one of the languages.
member-applicant-alone = Only the applicant can do this, by the link in the mail.

member-application = Application
member-application-at = Applied
member-application-confirmed = Address confirmed
member-application-unconfirmed = Not yet. Who has not confirmed the address after 3 days is deleted.
member-application-waits = This application has waited for more than { $days } days. Nobody is rejected by themselves: please decide.
members-waiting =
    { $count ->
        [one] 1 application has waited for a decision for more than { $days } days:
       *[other] { $count } applications have waited for a decision for more than { $days } days. The oldest:
    }
members-waiting-all = All that wait for a decision
member-tell-reason = Tell the applicant the reason, too
member-told = Whether the application is approved or rejected is told to the applicant by mail in any case.

member-joining = Applications
member-joining-text = People can apply for membership on a public page of your organisation. They confirm their email address; then you find them among the members and decide.
member-joining-label = People may apply for membership here
member-joining-address = The page is there:
member-joining-no-kinds = No kind of membership is open to applications yet, so there is no page. Change a kind of membership first.
member-type-open = Open to applications
member-type-open-label = People may apply for this kind, where they may apply at all
done-member-joining-set = This is saved.

mail-applicant-confirm-subject = Confirm your application
mail-applicant-confirm-body =
    Hello,

    somebody, probably you, has applied for membership of { $organisation } with this email address. Please confirm it here:

    { $link }

    The link works once and for 3 days. If you did not apply, you need not do anything: everything that was typed is deleted then.

mail-applicant-known-subject = Your application for membership
mail-applicant-known-body =
    Hello,

    somebody, probably you, has applied for membership of { $organisation } with this email address. It belongs to somebody who is a member already, or whose application is being decided. So nothing new was entered.

    The way to your own page as a member:

    { $link }

    If somebody else who shares this address wants to become a member, please ask the organisation to enter them. If you did not apply, you need not do anything.

mail-applicant-approved-subject = Your application is approved
mail-applicant-approved-body =
    Hello { $name },

    { $organisation } has approved your application for membership. Your own page as a member:

    { $link }

mail-applicant-approved-because-subject = Your application is approved
mail-applicant-approved-because-body =
    Hello { $name },

    { $organisation } has approved your application for membership, and writes:

    { $reason }

    { $link }

mail-applicant-rejected-subject = Your application is rejected
mail-applicant-rejected-body =
    Hello { $name },

    { $organisation } has rejected your application for membership. If you want to know why, please ask there.

    { $link }

mail-applicant-rejected-because-subject = Your application is rejected
mail-applicant-rejected-because-body =
    Hello { $name },

    { $organisation } has rejected your application for membership, for this reason:

    { $reason }

    { $link }
