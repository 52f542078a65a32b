# Members' own pages

nav-own-page = Your own page
own-page-title = Your own page
own-page-lead = What { $organisation } has of you as a member. Only you and those who look after the members there see it.
own-page-for-members = For members: your own page
own-page-ask-title = To your own page as a member
own-page-ask-lead = There you see what { $organisation } has of you, and can ask for changes. You need no account: we mail you a link.
own-page-email-hint = The one that the organisation has of you.
own-page-ask-button = Send the link
done-own-page-asked = If a member has this email address, a mail with a link is on its way. The link is good for an hour.
own-page-link-lead = { $name }, { $organisation }
own-page-link-button = Open my page
own-page-address-lead = { $email } is to be the address at which { $organisation } writes to you. Once you confirm it, the organisation can enter it.
done-member-address-confirmed = The address is confirmed. It counts once the organisation has entered it.
own-page-no-language = Not chosen

own-page-change = Ask for a change
own-page-change-text = Is something wrong, or new? Write how it should be. Somebody at the organisation looks at it before it is entered.
own-page-change-email-hint = If it is another one, we mail a link there first.
own-page-change-button = Ask for this
own-page-change-asked = Asked:
own-page-change-open = Your request waits for somebody at the organisation.
own-page-change-unconfirmed = Please open the link that we mailed to the new address. Then your request is looked at.
own-page-change-accepted = Your request was accepted.
own-page-change-refused = Your request was not accepted. If you want to know why, please ask the organisation.
own-page-change-replaced = A later request took its place.
done-own-page-change-asked = Your request is recorded.
member-change-nothing = This is what is entered already.
member-change-unconfirmed = The new email address is not confirmed yet. It is entered only once the member has opened the link that was mailed there.

own-page-erasure = Be erased
own-page-erasure-text = You can ask the organisation to delete what it has of you. That ends your membership. The organisation gets in touch with you; some things it may have to keep for a while.
own-page-erasure-button = Ask to be erased
own-page-erasure-asked = You have asked the organisation to be erased:
done-own-page-erasure-asked = Your wish is recorded. The organisation sees it.

own-page-elections = Your elections
own-page-elections-hint = You are on the roll of these elections. Your personal link and your credential come by mail or by letter; on the page of each election you can look at what everybody sees.

own-page-confirmation = Confirmation of membership
own-page-confirmation-text = { $name } is a member of { $organisation }.
own-page-confirmation-made = Made on { $day } from the list of members of { $organisation }, without a signature.
own-page-confirmation-print = Print this page, or save it as a file, with your browser.

member-request = Asked for by the member
member-request-field = What
member-request-before = Entered
member-request-after = Wanted
member-request-accept = Enter this
member-request-refuse = Do not enter it
member-request-beyond = The member wants to move into a unit that is not one of yours. Somebody who looks after that unit too enters this.
done-member-request-settled = This is recorded, and the member sees it.
member-erasure-asked = The member has asked to be erased:
members-want-change = These members ask for something to be entered otherwise:
members-want-erasure = These members have asked to be erased:

problem-membership = Please ask for a new link
problem-membership-text = This browser is not signed in any more to a member’s own page. Ask for a new link on the page of your organisation; nothing was changed.

mail-member-own-page-subject = Your own page as a member
mail-member-own-page-body =
    Hello,

    somebody, probably you, has asked for the way to the page of a member of { $organisation } with this email address. It opens here:

    { $links }

    Each link works once and for an hour. Please pass none on: it shows what the organisation has of you. If you did not ask for it, you need not do anything.

mail-member-address-subject = Confirm your email address
mail-member-address-body =
    Hello,

    a member of { $organisation } wants to be written to at this address. Please confirm it here:

    { $link }

    The link works once and for 24 hours. If you did not ask for it, you need not do anything.

mail-member-address-changed-subject = Your email address was changed
mail-member-address-changed-body =
    Hello { $name },

    { $organisation } has another email address of you now. Mails to you as a member no longer go to this one.

    If that was not you, tell the organisation at once.
