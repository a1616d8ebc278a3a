# The mails that the school’s server sends. Text only, without a link: “{ $code }” is typed into Educhorus.

mail-password-subject = { $school }: a code to choose a new password
mail-password-text =
    Hello,

    A new password was asked for, for the Educhorus account “{ $login }” ({ $school }).

    Here is the code, to be typed into Educhorus:

        { $code }

    It works once, for half an hour.

    If it was not you who asked, do nothing: your password has not changed. Give this code to nobody; the school will never ask you for it.
mail-address-subject = { $school }: a code to confirm this address
mail-address-text =
    Hello,

    This address was given for the Educhorus account “{ $login }” ({ $school }). It will be used to get back a forgotten password, and for nothing else.

    To confirm it, type this code into Educhorus:

        { $code }

    It works once, for half an hour.

    If it was not you, do nothing: the address will not be used.
mail-changed-subject = { $school }: the password was changed
mail-changed-text =
    Hello,

    The password of the Educhorus account “{ $login }” ({ $school }) has just been changed with a code that was sent to this address. Every device on which this account was open has been signed out.

    If it was not you, tell whoever runs Educhorus at your school at once.
mail-moved-subject = { $school }: this address is no longer that of the account
mail-moved-text =
    Hello,

    This address is no longer used to get back the password of the Educhorus account “{ $login }” ({ $school }): it was replaced or removed.

    If it was not you, tell whoever runs Educhorus at your school at once.
