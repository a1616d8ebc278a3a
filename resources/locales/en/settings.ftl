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
settings-drawing = The program that draws scores
settings-drawing-full = It is shut in: a PDF made to attack reaches neither your files, nor the network, nor another program.
settings-drawing-older-kernel = It is shut in, by a system that is a few years old. With a newer Linux the second lock would be complete.
settings-drawing-filter-only = It is shut in by one lock of two: this system has no Landlock, or has switched it off.
settings-drawing-nothing = On this system it is not shut in yet. Open only scores whose origin you know.
settings-version = Educhorus { $version }
