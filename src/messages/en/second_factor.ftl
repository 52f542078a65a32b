# The second factor.

factor-title = Second factor
factor-lead = With a second factor, whoever learns your password still cannot sign in: a code of an app on your phone is asked for, too.
factor-lead-demanded = Your role demands a second factor: a code of an app on your phone, beside the password. Without it you cannot go on.
factor-begin-heading = Set up a second factor
factor-begin-hint = You need an app for one-time codes on your phone. Confirm with your password that it is you.
factor-begin-button = Begin
factor-app-heading = 1. Add the account to your app
factor-app-text = Open an app for one-time codes on your phone and scan this drawing.
factor-drawing = Drawing to scan with the app
factor-secret = If the app cannot scan it, type this:
factor-codes-heading = 2. Keep the recovery codes
factor-codes-text = Each of them opens your account once if you lose your phone. Write them down or print them; they are not shown again.
factor-confirm-heading = 3. Type the code that the app shows
factor-code = Code
factor-code-hint = Six digits, which change every half minute.
factor-code-wrong = This code is wrong, or its time is over. Please type the one that is shown now.
factor-code-used = This code was used before. Please wait for the next one.
factor-confirm-button = Switch on the second factor
factor-demanded = Your role demands a second factor. It cannot be removed.
factor-on =
    { $left ->
        [one] The second factor is on. One recovery code is left.
       *[other] The second factor is on. { $left } recovery codes are left.
    }
factor-anew-heading = New phone, or new recovery codes
factor-anew-hint = Set the second factor up anew: with another app, and with recovery codes that replace the ones you have. The present ones are good until you have finished.
factor-anew-code-hint = Six digits of your app, or a recovery code.
factor-anew-button = Set up anew
factor-remove-heading = Remove the second factor
factor-remove-hint = Whoever learns your password can then sign in.
factor-remove-button = Remove the second factor
factor-link = Second factor
factor-reset-heading = Second factor
factor-reset-hint = If the phone and the recovery codes are lost, remove the second factor. The person is signed out everywhere, is told by mail, and signs in with the password alone. Make sure first that it is really them who asks.
factor-reset-button = Remove the second factor
factor-roles-heading = Roles that demand a second factor
factor-roles-hint = Whoever has one of them comes in no further without a second factor, and sets one up when signing in next.
factor-roles-button = Save these roles
done-factor-confirmed = The second factor is on. Other devices are signed out.
done-factor-removed = The second factor is removed.
done-factor-reset = The second factor is removed, and a mail tells so.
done-factor-demanded = Which roles demand a second factor is saved.
sign-in-code-title = Second factor
sign-in-code-lead = Please type the code that your app shows now.
sign-in-code-hint = Six digits of the app, or one of your recovery codes.
sign-in-code-lost = You have neither the phone nor a recovery code? Ask an owner of your organisation to remove the second factor.
problem-factor = A second factor is needed
problem-factor-text = Your role demands a second factor, which is not set up yet. Nothing was changed.

mail-factor-set-up-subject = A second factor was set up
mail-factor-set-up-body =
    Hello { $name },

    a second factor was set up for your account on Public Digit, or set up anew. Signing in asks for a code of an app now; other devices are signed out.

    If this was not you, tell an owner of your organisation at once.
mail-factor-removed-subject = Your second factor was removed
mail-factor-removed-body =
    Hello { $name },

    the second factor of your account on Public Digit was removed. You sign in with your password alone now.

    If you did not ask for this, tell an owner of your organisation at once.

# Passkeys.

passkeys-heading = Passkeys
passkeys-hint = A passkey is a key in your phone, your computer or a security key. It opens your account in place of a code, by your finger, your face or a PIN, and works on no forged page. The recovery codes stay good for when you lose the device.
passkey-name = Name of the passkey
passkey-name-hint = By what you tell it from others, for instance “My phone”.
passkey-begin-button = Add a passkey
passkey-ask-text = Your device now makes the passkey “{ $passkey }”. It asks for your finger, your face or a PIN.
passkey-ask-button = Make the passkey
passkey-added = Added
passkey-used = Last used
passkey-not-used = Not yet
passkey-remove-heading = Remove
passkey-remove = Remove
passkey-remove-one = Remove the passkey “{ $passkey }”
passkey-too-many = There are { $max } passkeys, and no room for more. Remove one first.
passkey-not-asked = Nobody waits for this passkey any more. Please begin again.
passkey-wrong = The passkey could not be checked. Please try again, or type a code.
passkey-failed = The device gave no passkey. Please try again, or use another way.
passkey-unknown = This browser has no passkeys. Please use another one, or a code.
passkey-needs-script = Passkeys need JavaScript.
passkey-sign-in-button = Sign in with a passkey
passkey-sign-in-lead = Please use a passkey, or type the code that your app shows now.
done-passkey-added = The passkey is added. It opens your account in place of a code from now on.
done-passkey-removed = The passkey is removed.

mail-passkey-added-subject = A passkey was added to your account
mail-passkey-added-body =
    Hello { $name },

    a passkey, “{ $passkey }”, was added to your account on Public Digit. It opens the account in place of a code, after the password.

    If this was not you, change your password at once and tell whoever looks after the accounts.
mail-passkey-removed-subject = A passkey of your account was removed
mail-passkey-removed-body =
    Hello { $name },

    the passkey “{ $passkey }” was removed from your account on Public Digit.

    If this was not you, change your password at once and tell whoever looks after the accounts.
