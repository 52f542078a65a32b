# The organisation's members

nav-members = Members
module-membership = Members
module-membership-about = The members of the organisation, their fees, and who of them may vote.

members-title = Members
members-lead = Everybody who belongs to your organisation. Lists of voters can be made from here.
members-add = Add a member
members-add-button = Add the member
members-empty = There are no members yet. Add them one by one, or take them from a file.
members-no-types = There are no members yet. First say what kinds of membership there are.
members-count =
    { $count ->
        [one] 1 member
       *[other] { $count } members
    }
members-found =
    { $count ->
        [0] Nobody was found.
        [one] 1 member was found.
       *[other] { $count } members were found.
    }
members-filter = More to choose from
members-filter-unit = Unit, with all below it
members-joined-from = Joined on or after
members-joined-to = Joined on or before
members-filter-unknown = Choose one of those that are offered.
members-all = All

member-type = Kind of membership
member-type-unknown = Choose one of the kinds of membership.
member-unit-beyond = You may enter members of your own units only. Please choose one of them.
member-state = State
member-payment = Payment
member-payment-unknown = Choose one of the payments.
member-unit = Unit
member-unit-hint = Where the member belongs, as a path: np.3.15.234.
unit-malformed = A unit is a path like np.3.15.234: the country, then the codes of the units below it.
member-joined = Joined on
member-joined-in-future = This day has not come yet.
member-expires = Good until
member-expires-hint = The last day of the membership. Leave it empty if it is for life.
member-expires-before-joining = The membership would end before it began.
member-date-malformed = Please give a date like 2026-11-30.
member-for-life = For life
member-entered = Entered
member-email-hint = Several members may have the same address.
member-number-hint = 3 to 50 characters. Leave it empty, and the number is made for you.
member-number-made = A number that you leave empty is made for you, in the form { $template }.
member-number-taken = Another member has this number.
member-number-needed = A member needs a number.
member-wrong-state =
    { $state ->
        [draft] This cannot be done: the mail address is not checked yet.
        [pending] This cannot be done: the member waits for a decision.
        [approved] This cannot be done: the member is approved.
        [active] This cannot be done: the member is active.
        [suspended] This cannot be done: the member is suspended.
        [inactive] This cannot be done: the member is inactive.
        [rejected] This cannot be done: the application was rejected.
       *[archived] This cannot be done: the member is archived.
    }
member-edit = Change what is entered
done-member-entered = The member is added.
done-member-changed = The changes are saved.
done-member-decided = Your decision is recorded.

member-state-draft = Not submitted
member-state-pending = Waits for a decision
member-state-approved = Approved
member-state-active = Active
member-state-suspended = Suspended
member-state-inactive = Inactive
member-state-rejected = Rejected
member-state-archived = Archived

member-payment-unpaid = Not paid
member-payment-partial = Paid in part
member-payment-paid = Paid
member-payment-exempt = Exempt

member-decide = Decide
member-decide-button = Record the decision
member-decision = Decision
member-decisions = What was decided
member-decided-at = When
member-decided-by = Decided by { $name }
member-reason = Reason
member-reason-hint = 10 to 500 characters, kept with the decision. It is needed to reject, to suspend, to make inactive and to archive.
member-transition-submit = Submit
member-transition-approve = Approve
member-transition-reject = Reject
member-transition-activate = Make active
member-transition-suspend = Suspend
member-transition-resume = End the suspension
member-transition-deactivate = Make inactive
member-transition-reactivate = Make active again
member-transition-archive = Archive for good

member-types-title = Kinds of membership
member-types-lead = What kinds of membership there are, what they cost, and who of them may vote.
member-type-add = Add a kind of membership
member-type-edit = Change a kind of membership
member-type-edit-name = Edit { $name }
member-type-remove = Remove
member-type-remove-name = Remove { $name }
member-type-in-use = There are members of this kind. It can be removed once there are none.
member-type-name-taken = Another kind of membership is called the same.
member-type-votes = May vote
member-type-votes-label = Members of this kind may vote
member-type-fee = Fee
member-type-fee-hint = For example 25 or 12.50. Leave it empty if nothing is to be paid.
member-type-free = Free
member-fee-malformed = Please give an amount like 25 or 12.50, at most 1,000,000.
member-type-currency = Currency
member-type-currency-hint = Its code of three letters, for example EUR or NPR.
member-currency-malformed = A currency has a code of three letters, for example EUR or NPR.
member-type-months = Good for
member-type-months-hint = A number of months, for example 12. Leave it empty if it is for life.
member-type-so-many-months =
    { $count ->
        [one] 1 month
       *[other] { $count } months
    }
member-months-malformed = Please give a number of months from 1 to { $max }.
member-type-approval = Needs an approval
member-type-approval-label = Somebody has to approve before one becomes a member
member-yes = Yes
member-no = No
done-member-type-saved = The kind of membership is saved.
done-member-type-removed = The kind of membership is removed.

member-numbers = Member numbers
member-template = How numbers are made
member-template-hint = Text with places that are filled: {"{SLUG}"} your short name, {"{YEAR}"} or {"{YY}"} the year, {"{UNIT:1}"} the code of the unit at a level, {"{SERIAL:6}"} a serial number with so many digits.
member-template-place = A place in braces is not known. There are {"{SLUG}"}, {"{YEAR}"}, {"{YY}"}, {"{UNIT:1}"} to {"{UNIT:8}"} and {"{SERIAL:1}"} to {"{SERIAL:9}"}.
member-template-serial = There must be one serial number, for example {"{SERIAL:6}"}.
member-template-length = With your template the number would be shorter than 3 or longer than 50 characters. Change the template, or give a number.
done-member-template-set = New numbers are made like this from now on.

## Members from a file

members-import = Members from a file
members-import-lead = First you see what the file would change. Nothing changes until you say so, and for 30 days you can take it back.
members-import-type = Kind of membership
members-import-type-hint = For rows that say none.
members-import-file-hint = A table with a heading above each column: CSV, XLSX or ODS, at most 50,000 rows. Only a name is needed.
members-import-earlier = Files of the last 30 days
members-import-earlier-text = When a file is taken back, its new members are removed and the others are as they were before. Who was changed since is left as is.
members-import-by = By
members-import-what = What changes
members-import-did = { $added } added, { $changed } changed
members-import-take-back = Take back
members-import-taken-back = Taken back
members-import-nothing = Nothing in this file would change anything.
members-import-new = new
members-import-changed = changed
members-import-unchanged = unchanged
members-import-unsure = not sure
members-import-missing = not in the file
members-import-apply-text = New rows become active members. Rows with a fault, and those of which it is not sure whom they mean, are left out.
members-import-apply =
    { $count ->
        [one] Take over 1 row
       *[other] Take over { $count } rows
    }
members-import-answer = I have read what is asked about the file: nobody has more than one vote here, and who may vote depends on the kind of membership
members-import-more =
    { $count ->
        [one] One more row is not shown.
       *[other] { $count } more rows are not shown.
    }
members-import-new-heading = New members
members-import-new-text = These rows mean nobody who is a member already.
members-import-changed-heading = Changes
members-import-changed-text = These rows mean members of yours, and say something else of them. What a row leaves empty stays as it is.
members-import-unsure-heading = Not sure who is meant
members-import-unsure-text = These rows are left out. Give the right number in the file or in the member's page, then choose the file again.
members-import-other-number = Name and address are those of a member with another number.
members-import-several = More than one member may be meant, or somebody with a similar name at the same address.
members-import-earlier-row = An earlier row means the same member.
members-import-other-person = The number is that of a member with another name and address.
members-import-missing-heading = Members who are not in the file
members-import-missing-text =
    { $count ->
        [one] 1 member is not in the file. Nothing happens to that member.
       *[other] { $count } members are not in the file. Nothing happens to them. The first of them:
    }
import-payment-unknown = It is not clear what “{ $value }” says of the payment; it is taken as not paid.
import-type-unknown = There is no kind of membership “{ $value }”.
import-unit-unknown = “{ $value }” is no path of a unit; the unit is left empty.
import-columns-use = Use the columns like this
import-column-choose = Use of column { $column }
done-member-columns-used = The columns are used as you said. It is remembered for the next file.
done-members-imported = The file is taken over.
done-members-discarded = The file is discarded.
done-members-taken-back = The file is taken back.
done-members-taken-back-partly = The file is taken back. Members who were changed since are left as they are.

## Who may vote, and lists as files

members-export = Take this list away as a file:
members-eligible = Who may vote
members-eligible-lead = Members may vote who are active, of a kind that may vote, have paid or are exempt, and whose membership has not expired.
members-eligible-looked-at = members
members-eligible-may-vote = may vote
members-ineligible-heading = Why others may not
members-ineligible-text = Somebody may be counted for several reasons.
member-ineligible-not-active = The membership is not active
member-ineligible-no-vote = The kind of membership has no vote
member-ineligible-fee-open = The fee is not paid
member-ineligible-expired = The membership has expired
members-roll = Make a list of voters
members-roll-text = Those who may vote now are put before you as a file is. Once you add them, the list of voters keeps them as they are now, whatever changes here later.
members-roll-election = Election
members-roll-no-election = There is no election whose list of voters you may change.
members-roll-make =
    { $count ->
        [one] Go on with 1 member
       *[other] Go on with { $count } members
    }

## Filters that are saved

member-filters = Saved filters
member-filters-remove = Remove a saved filter
member-filter-save = Save this filter
member-filter-save-button = Save the filter
member-filter-name-hint = 2 to 60 characters. Everybody who may see the members finds it above this list.
member-filter-remove = Remove
member-filter-remove-name = Remove { $name }
member-filter-name-taken = Another filter is called the same.
member-filter-everybody = This filter lets everybody through. First choose whom the list shows.
member-filter-search-too-long = What is searched has more than { $max } characters.
member-filters-full = There are { $max } filters. Remove one first.
done-member-filter-saved = The filter is saved.
done-member-filter-removed = The filter is removed.

## Fees and renewal

member-fees = Fees
member-fee-period = For the time
member-fee-due-on = Due on
member-fee-due = Due
member-fee-overdue = Overdue
member-fee-paid = Paid
member-fee-waived = Waived
member-fee-settle-paid = Paid
member-fee-settle-paid-of = The fee from { $first } is paid
member-fee-settle-waived = Waive
member-fee-settle-waived-of = Waive the fee from { $first }
member-renew = Renew the membership
member-renew-text = It goes on from its last day. If that is more than 30 days ago, it begins anew today.
member-renew-fee = Fee for the new time
member-renew-button = Renew
member-renew-not-now = Only an active or suspended membership is renewed.
member-renew-for-life = This membership does not end.
member-renew-no-such-day = The membership would end too far in the future.
done-member-renewed = The membership is renewed.
done-member-fee-settled = This is recorded.

## Members who ask to be erased

member-erase = Erase this member
member-erase-title = Erase a member
member-erase-lead = { $name } asked to be erased. It cannot be taken back.
member-erase-what = What is erased
member-erase-entered = Name, mail address, number and unit, the days of joining and leaving, and everything by which the member is found.
member-erase-reasons = The reasons that were given with decisions, what the member wrote when applying or asked for on the own page, who stood up for the member, and what was kept for taking files of members back.
member-erase-files = Files of members that wait to be taken over, as they may hold the member. They have to be uploaded again.
member-erase-stays = What stays
member-erase-stays-row = A member in the archive without a name, with the kind of membership.
member-erase-stays-fees = Fees as amounts for a time, and decisions without their reasons.
member-erase-stays-number = The number, kept apart from the member, so that nobody else gets it.
member-erase-stays-audit = In the audit: that a member was erased, when and by whom, without a name.
member-erase-elections = Lists of voters
member-erase-elections-text = Elections hold copies of their own, and these stay: without its list of voters nobody could verify an election any more. Where voting is not open yet, take the person off the list of voters as well.
member-erase-elsewhere = What is not reached from here: an account of the person (end access under People), filters saved under the name, files that were taken away, and backups until these are deleted in their turn.
member-erase-asked-on = Asked on
member-erase-reason-hint = 10 to 500 characters. They stay, so do not name the member: no name, no number, no address.
member-erase-names = This names the member. The reason stays, so it must not.
member-erase-sure = I have read what is erased and what stays. The member is to be erased for good.
member-erase-not-sure = Please confirm that the member is to be erased.
member-erase-button = Erase for good
member-erased = Erased member
member-erased-lead = This member asked to be erased. Nothing personal is left, and nothing of this changes any more.
member-erased-at = Erased
member-erased-by = Erased by
member-number-spent = Somebody had this number who was erased. It is not given again.
done-member-erased = The member is erased.

## Members who were entered twice

members-duplicates = Entered twice?
members-duplicates-lead = Members who may be the same person, the likeliest first. Look at both before you merge them: the same name is not always the same person.
members-duplicates-none = Nobody seems to have been entered twice.
members-duplicates-count =
    { $count ->
        [one] 1 pair
       *[other] { $count } pairs
    }
members-duplicates-one = Member
members-duplicates-other = Perhaps the same
members-duplicates-why = Why
member-likeness-name-and-address = Same name and same mail address
member-likeness-number = Same number, written in another way
member-likeness-address = Same mail address and a similar name
member-likeness-name-and-unit = Same name in the same unit
member-likeness-name-and-joined = Same name, joined on the same day
member-merge-compare = Compare
member-merge-names = Compare { $one } and { $other }
member-merge-with = Merge with another record
member-merge-with-lead = Look for the other record of the same person. Before anything changes, you compare the two.
member-merge-with-name = Compare with { $name }
member-merge-nobody = Nobody else was found who could be merged. Type a part of the name, the number or the address.
member-merge-more = Only the first are shown. Type more of the name, the number or the address.
member-merge-title = Make one of two records
member-merge-lead = Choose which record remains, and whose values it has where the two differ. The other goes to the archive for good, and its page leads to the one that remains.
member-merge-why = They may be the same person: { $why }.
member-merge-remains = Which record remains? Its state stays as it is.
member-merge-entered = entered on { $day }
member-merge-nothing = nothing
member-merge-reason-hint = 10 to 500 characters: why they are the same person. It is kept with the step into the archive.
member-merge-follows = Fees go to the record that remains; where both have one for the same time, it is settled if either was. The decisions about both are shown on its page. The number that does not remain is given to nobody else, and what files of members changed in either is not taken back any more.
member-merge-button = Merge for good
member-merge-same = These are one record already.
member-is-merged = This record was merged into another one.
member-merged-remaining = Go to the record that remains
member-merged-records = Records that were merged into this one
member-decision-of-merged = About a record that was merged into this one
members-import-merged = The row means a record that was merged into another. Give the number of the record that remains.
done-members-merged = The two records are one.

## Sponsors

member-sponsors = Sponsors
member-sponsors-count = { $confirmed } of { $needed } sponsors have confirmed.
member-sponsors-malformed = Please give a number of sponsors from 0 to { $max }.
member-sponsors-without-approval = Sponsors can be asked for only where somebody has to approve.
member-sponsors-missing = Too few sponsors have confirmed: { $confirmed } of { $needed }. Who is no active member any more does not count.
member-type-sponsors-hint = How many active members have to stand up for an applicant before anybody approves: 0 to 3.
member-type-so-many-sponsors =
    { $count ->
        [one] with 1 sponsor
       *[other] with { $count } sponsors
    }
member-sponsor-number = Member number of a sponsor
member-sponsor-number-hint = An active member who stands up for the applicant.
member-sponsor-name = Name the sponsor
member-sponsor-who = Who has confirmed
member-sponsor-confirmed-on = Confirmed on
member-sponsor-note = Record the confirmation
member-sponsor-waits = not confirmed yet
member-sponsor-confirmed = confirmed
member-sponsor-left = no active member any more
member-sponsor-remove = Remove
member-sponsor-remove-name = Remove the sponsor { $name }
member-sponsor-unknown = Nobody whom you may see has this number.
member-sponsor-beyond = of another unit
member-sponsor-not-active = Only an active member can be a sponsor.
member-sponsor-oneself = Nobody is their own sponsor.
member-sponsor-twice = This sponsor is named already.
member-sponsor-too-many = At most { $max } sponsors can be named. Remove one first.
member-sponsor-declined = declined
sponsor-title = Do you stand up for an applicant?
sponsor-lead = { $sponsor }, { $applicant } wants to become a member of { $organisation }, and you are named as a sponsor. Do you stand up for { $applicant }?
sponsor-confirm = Yes, I do
sponsor-decline = No, I do not
sponsor-link-gone = This link is not good any more: it was answered, its 30 days are over, or somebody has decided about the applicant.
done-sponsor-answered = Thank you. Your answer is recorded.
mail-sponsor-asked-subject = Do you stand up for { $applicant }?
mail-sponsor-asked-body =
    Hello { $name },

    { $applicant } wants to become a member of { $organisation }, and you are named as a sponsor. Please say here whether you stand up for { $applicant }:

    { $link }

    The link works once and for 30 days.
done-member-sponsor-named = The sponsor is named.
done-member-sponsor-noted = The confirmation is recorded.
done-member-sponsor-removed = The sponsor is removed.

## Columns of the list

member-columns = Columns of this list
member-columns-text = What you tick stands beside the names, here and in files of the list. Others see what they chose.
member-columns-button = Show these columns
done-member-columns-chosen = The list has the columns that you chose.
