# What people do about their own accounts.

nav-account = Your account

account-title = Your account
account-lead = At { $organisation }. Only you see this page.
account-sessions = Where you are signed in
account-sessions-hint = A device on which nothing is done for eight hours is signed out by itself.
account-device = Device
account-device-unknown = A device we do not recognise
account-since = Signed in on
account-last-used = Last used on
account-session-end-heading = Sign out
account-this-device = This device
account-end-session = Sign out there
account-end-session-on = Sign out there: { $device }
account-end-sessions = Sign out everywhere, also here
account-password-heading = Change your password
account-password-hint = Every other device is signed out.
account-password-button = Change the password
account-current-password = Present password
account-wrong-password = This is not your present password.
account-address-heading = Change your email address
account-address-lead = Mails go to { $email }, and you sign in with it. The new address replaces it once you have followed the link that we mail there.
account-new-address = New email address
account-address-button = Send the link
account-wait =
    { $minutes ->
        [one] Mails or attempts were too many. Please try again in a minute.
       *[other] Mails or attempts were too many. Please try again in { $minutes } minutes.
    }
done-session-ended = That device is signed out.
done-signed-out-everywhere = You are signed out on all devices.
done-password-changed = Your password is changed. All other devices are signed out.
done-password-asked = If there is an account with this email address, a mail with a link for a new password is on its way. The link is good for an hour.
done-address-asked = A mail with a link is on its way to the new address. Until it is followed, nothing changes.
done-address-changed = Your email address is changed. Sign in with the new one from now on.

forgotten-title = Forgotten your password?
forgotten-lead = We mail you a link with which you choose a new one.
forgotten-button = Send the link
confirm-address-title = Confirm your email address
confirm-address-lead = From now on, mails of your account go to { $email }, and you sign in with it.
confirm-address-button = Use this address

mail-password-forgotten-subject = A new password
mail-password-forgotten-body =
    Hello { $name },

    somebody, probably you, has asked for a new password for your account at { $organisation }. You can choose it here:

    { $link }

    The link works once and for an hour. If you did not ask for it, you need not do anything: your password stays as it is.

mail-address-confirm-subject = Confirm your email address
mail-address-confirm-body =
    Hello { $name },

    this address is to be that of your account on Public Digit. Please confirm it here:

    { $link }

    The link works once and for 24 hours. If you did not ask for it, you need not do anything.

mail-address-changed-subject = Your email address was changed
mail-address-changed-body =
    Hello { $name },

    your account on Public Digit has another email address now. Mails no longer go to this one, and you cannot sign in with it any more.

    If that was not you, tell an owner of your organisation at once.
