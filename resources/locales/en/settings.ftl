# Settings.

settings-title = Settings
settings-theme = Appearance
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-saved = Saving
settings-saved-here = Everything is saved on this computer, with every gesture.
settings-saved-how = Closing the window, switching off or losing power loses nothing. Nothing is sent anywhere.
settings-version = Educhorus { $version }
