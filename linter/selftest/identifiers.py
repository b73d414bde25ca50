"""Identifiers slipped into a sentence. All are generated, with valid check digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import TypeAlias

from linter.selftest.edit import Mutation, Places

#: A sentence that ends outside brackets and quotation marks.
_SENTENCE_END = re.compile("(?<=[一-龥]{6})(?=。)")

_DIVISIONS = ("110105", "320106", "330203", "370612", "420111", "510107", "610104", "210211", "440305", "350203")
_LANDLINE_AREAS = ("010", "021", "025", "0571", "0532", "0411", "0755", "0891", "028", "0596")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BANKS = ("622202", "621700", "622848", "621661", "622588")
_WORDS = ("qinghe", "yunling", "beishan", "luoxi", "haizhou", "shiqiao", "jiangbei", "taoyuan")


#: Makes one identifier.
Make: TypeAlias = "Callable[[Random], str]"


def digits(random: Random, count: int) -> str:
    return "".join(random.choices("0123456789", k=count))


def mobile_number(random: Random) -> str:
    number = random.choice(("13", "15", "17", "18", "19")) + digits(random, 9)
    separator = random.choice(("", "", "-", " "))
    return separator.join((number[:3], number[3:7], number[7:]))


def landline(random: Random) -> str:
    area = random.choice(_LANDLINE_AREAS)
    number = random.choice("2345678") + digits(random, 10 - len(area) if len(area) == 3 else 6)
    return random.choice((f"{area}-{number}", f"（{area}）{number}"))


def identity_card(random: Random) -> str:
    """18 characters with a valid date of birth and the check character of GB 11643 (ISO 7064 MOD 11-2)."""
    born = f"{random.randint(1955, 2004)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    body = random.choice(_DIVISIONS) + born + digits(random, 3)
    return body + identity_check(body)


def identity_check(body: str) -> str:
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body))
    return "10X98765432"[total % 11]


def credit_code(random: Random) -> str:
    """18 characters with the check character of GB 32100 (base 31)."""
    body = "91" + random.choice(_DIVISIONS) + "MA" + "".join(random.choices(_CREDIT, k=7))
    return body + credit_check(body)


def credit_check(body: str) -> str:
    total = sum(_CREDIT.index(character) * pow(3, place, 31) for place, character in enumerate(body))
    return _CREDIT[(31 - total % 31) % 31]


def bank_account(random: Random) -> str:
    """16 or 19 digits that pass the Luhn check."""
    body = random.choice(_BANKS)
    body += digits(random, random.choice((15, 18)) - len(body))
    return body + luhn_check(body)


def luhn_check(body: str) -> str:
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body))]
    return str(-sum(number - 9 if number > 9 else number for number in doubled) % 10)


def number_plate(random: Random) -> str:
    head = random.choice(_PROVINCES) + random.choice(_PLATE)
    tail = "".join(random.choices("0123456789", k=4)) + random.choice(_PLATE + "0123456789")
    return head + random.choice(("", "·")) + tail


def passport(random: Random) -> str:
    return random.choice("EG") + digits(random, 8)


def email(random: Random) -> str:
    name = random.choice(_WORDS) + random.choice(("", ".office", "_2024", "88"))
    return f"{name}@{random.choice(_WORDS)}{random.choice(('.cn', '.com.cn', '.com', '.net'))}"


def url_or_ip(random: Random) -> str:
    host = f"{random.choice(_WORDS)}{random.choice(('.cn', '.com', '.com.cn'))}"
    address = f"{random.randint(11, 220)}.{random.randint(1, 250)}.{random.randint(1, 250)}.{random.randint(2, 250)}"
    page = f"网址https://www.{host}/list/{digits(random, 4)}.html"
    return random.choice((page, f"网址www.{host}", f"网址http://{host}", f"服务器IP地址{address}"))


def postal_address(random: Random) -> str:
    place = random.choice(("云山市", "青河县", "北岭区", "安平市南湖区"))
    road = random.choice(("建设路", "人民西路", "滨河大道", "青年街"))
    room, house = random.randint(101, 1206), random.randint(1, 20)
    rest = random.choice(("", f"{house}栋{room}室", f"{house}号楼{random.randint(1, 5)}单元{room}室"))
    return f"{place}{road}{random.randint(2, 398)}号{rest}"


def social_account(random: Random) -> str:
    account = f"{random.choice(_WORDS)}_{digits(random, 3)}"
    return random.choice((f"微信号：{account}", f"微信{account}", f"抖音号：{account}", f"QQ：8{digits(random, 8)}"))


def coordinates(random: Random) -> str:
    east, north = random.randint(100, 121), random.randint(22, 41)
    if random.random() < 0.5:
        return f"东经{east}.{digits(random, 4)}°、北纬{north}.{digits(random, 4)}°"
    minutes = [f"{random.randint(0, 59):02}′{random.randint(0, 59):02}″" for _ in range(2)]
    return f"北纬{north}°{minutes[0]}，东经{east}°{minutes[1]}"


def inserted(make: Make, *frames: str) -> Places:
    """An operator that puts a generated identifier before the full stop of a sentence, in one of the given frames."""

    def places(text: str, random: Random) -> Iterator[Mutation]:
        for found in _SENTENCE_END.finditer(text):
            at = found.start()
            if not _enclosed(text, at):
                yield Mutation(at, at, random.choice(frames).format(make(random)))

    return places


def _enclosed(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return any(line.count(opening) > line.count(closing) for opening, closing in ("（）", "()", "“”", "《》", "【】"))
