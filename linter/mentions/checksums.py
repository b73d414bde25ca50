"""Check digits and the dates inside numbers."""

from __future__ import annotations

_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_VALUE = {character: value for value, character in enumerate(_CREDIT)}
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: The first two digits of a division code (GB/T 2260).
PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812-1."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) << (place & 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def identity_card(number: str) -> bool:
    """Whether 18 characters are an identity number: division, date of birth, and MOD 11-2 check (GB 11643)."""
    if number[:2] not in PROVINCES or not is_date(number[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _IDENTITY_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()


def old_identity_card(number: str) -> bool:
    """Whether 15 digits may be an identity number of before 1999: division and date, no check digit."""
    return number[:2] in PROVINCES and is_date("19" + number[6:12])


def credit_code(code: str) -> bool:
    """Whether 18 characters are a unified social credit code: division and base 31 check (GB 32100)."""
    if code[2:8].isdigit() and code[2:4] not in PROVINCES and code[2:8] != "100000":
        return False
    total = 0
    for place, character in enumerate(code[:17]):
        value = _CREDIT_VALUE.get(character)
        if value is None:
            return False
        total += value * pow(3, place, 31)
    return _CREDIT[(31 - total % 31) % 31] == code[17]


def is_date(digits: str) -> bool:
    """Whether eight digits are a day between 1900 and 2099."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    if not (1900 <= year < 2100 and 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return False
    return not (month == 2 and day == 29) or (year % 4 == 0 and year != 1900)
