# Settings.

settings-title = Settings
settings-theme = Appearance
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-saved = Saving
settings-saved-here = Everything is saved on this computer, with every gesture.
settings-saved-how = Closing the window, switching off or losing power loses nothing. Nothing is sent anywhere, except to your school if you connect this device to it.
settings-school = My school
settings-school-text = With the school’s server, your devices and your colleagues stay up to date by themselves.
settings-version = Educhorus { $version }
