"""Swedish dates as the office writes them: 21 nov 2026, 2026-11-21 in fields."""

DATE_FORMAT = "j b Y"
SHORT_DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = "j b Y H:i"
TIME_FORMAT = "H:i"
MONTH_DAY_FORMAT = "j b"
YEAR_MONTH_FORMAT = "F Y"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y%m%d", "%y-%m-%d", "%y%m%d", "%d/%m/%Y"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
