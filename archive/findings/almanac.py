"""The names of months, weekdays and seasons: as words, and as parts of expressions."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = ("Spring", "Summer", "Autumn", "Winter")
SHORT = frozenset({name[:3] for name in (*MONTHS, *WEEKDAYS)} | {"Sept"})
TIMES = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS, *SEASONS, *SHORT))  # in small letters

MONTH = "|".join(MONTHS)
WEEKDAY = "|".join(WEEKDAYS)
DAY = rf"(?:{WEEKDAY}|today|yesterday)(?: (?:morning|afternoon|evening|night))?"  # as news says when somebody spoke
