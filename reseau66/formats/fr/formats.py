"""French formats that Django's own lack: « 1ᵉʳ mai » (``S``), « 9 h 30 », dates that keep their parts on one line."""

DATE_FORMAT = "jS\xa0F Y"
TIME_FORMAT = "G\xa0\\h\xa0i"
DATETIME_FORMAT = "jS\xa0F Y \\à G\xa0\\h\xa0i"
MONTH_DAY_FORMAT = "jS\xa0F"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y G:i"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u202f"
NUMBER_GROUPING = 3
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d.%m.%y", "%d-%m-%y"]
DATETIME_INPUT_FORMATS = ["%d/%m/%Y %H:%M", "%d/%m/%y %H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]
