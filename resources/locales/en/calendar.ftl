# The rehearsals of the season.

calendar-title = Calendar
calendar-counts = { $count ->
    [one] { $count } rehearsal
   *[other] { $count } rehearsals
}, { $held ->
    [0] no roll confirmed
    [one] { $held } roll confirmed
   *[other] { $held } rolls confirmed
}
calendar-open-today = Open today’s rehearsal
calendar-none = No rehearsals planned
calendar-none-text = Say the day and the time once: holidays are left out.

calendar-state-confirmed = { $present } of { $expected }
calendar-state-today = Today
calendar-state-open = Roll not confirmed
calendar-state-planned = Planned
calendar-noted = note
calendar-edit = Edit the rehearsal of { $day }
calendar-edit-title = Rehearsal of { $day }
calendar-start = Start
calendar-length = Length (minutes)
calendar-place = Place
calendar-cancel = Delete this rehearsal
calendar-cancelled = The rehearsal of { $day } is deleted; its roll and notes are kept with it.

calendar-plan = Plan the term
calendar-plan-run = { $count ->
    [0] Nothing to plan
    [one] Plan { $count } rehearsal
   *[other] Plan { $count } rehearsals
}
calendar-planned = { $count ->
    [one] { $count } rehearsal is planned.
   *[other] { $count } rehearsals are planned.
}
calendar-weekday = Day
calendar-from = From
calendar-to = To
calendar-zone = School holidays
calendar-zone-a = Zone A
calendar-zone-b = Zone B
calendar-zone-c = Zone C
calendar-zone-none = None
calendar-no-days = There is no such day between these dates.
calendar-already = already planned

# Days without rehearsal
calendar-holiday-autumn = autumn holidays
calendar-holiday-christmas = Christmas holidays
calendar-holiday-winter = winter holidays
calendar-holiday-spring = spring holidays
calendar-holiday-ascension-bridge = Ascension bridge
calendar-holiday-summer = summer holidays
calendar-holiday-new-year = New Year’s Day
calendar-holiday-easter-monday = Easter Monday
calendar-holiday-labour-day = Labour Day
calendar-holiday-victory-day = Victory Day (8 May)
calendar-holiday-ascension = Ascension Day
calendar-holiday-whit-monday = Whit Monday
calendar-holiday-national-day = Bastille Day
calendar-holiday-assumption = Assumption
calendar-holiday-all-saints = All Saints’ Day
calendar-holiday-armistice = Armistice Day
calendar-holiday-christmas-day = Christmas Day
calendar-holiday-good-friday = Good Friday
calendar-holiday-saint-stephen = St Stephen’s Day
calendar-holiday-own = no school
