"""Guesses whether a web address holds a person's name: `find_person(address)`.

It only leads to a remark, so it is kept simple. What counts: a user name or an e-mail address, a personal folder
(~name), a name after a part of the address that announces a person (forfattare, author …), and a given name directly
followed by a surname. A single name is not enough: Anna, Berg and Lund are also places and words.
"""

import re
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlsplit

from loaders.read.register import slug

# The most common given names of women and men in SCB's statistics for the whole population, spelt as in addresses.
_GIVEN = """
    anna eva maria karin sara christina kristina lena emma kerstin marie malin jenny ingrid linda birgitta susanne
    monica monika annika elin johanna helena ulla sofia carina katarina anneli marianne gunilla annelie camilla
    therese elisabeth elisabet margareta ann annette agneta jessica cecilia hanna gunnel siv barbro inger berit ida
    anette frida sandra pia louise julia lisa ellen amanda emelie lina caroline ulrika charlotte josefin
    lars mikael anders johan erik per peter jan karl carl thomas tomas daniel hans fredrik mats andreas stefan bengt bo
    nils marcus markus mattias magnus ulf patrik niklas niclas joakim christer leif sven david roger martin henrik
    alexander jonas kjell robert kent rickard rikard christian kristian michael emil tommy gustav gunnar simon oscar
    oskar viktor victor tony linus kenneth goran hakan soren bjorn roland rolf urban olof olle pontus sebastian
    """
# Surnames: besides all that end in -sson, the most common that are not also places or words.
_SUR = """
    lindberg lindstrom lindqvist lindgren lindholm lindell berglund bergstrom bergqvist bergman sandberg sandstrom
    lundberg lundgren lundqvist lundin lundstrom axelsson engstrom eklund nyberg nystrom nordin nordstrom hedlund
    hedberg hedman holmberg holmgren holmstrom holmqvist sjoberg sjogren sjostrom wallin forsberg dahlberg dahlgren
    isaksson soderberg soderstrom ostlund ekstrom hellstrom fransson strom ahlstrom blomqvist lofgren norberg
    bjorklund backstrom wikstrom nyman hermansson hansson asberg akesson englund palm blom falk
    """
_BEFORE = """
    forfattare author authors anvandare user users person personer people profil profile medarbetare skribent
"""
_GIVEN_NAMES, _SURNAMES, _BEFORE_A_NAME = (frozenset(text.split()) for text in (_GIVEN, _SUR, _BEFORE))
_LONGEST = 2000  # characters; no real address is longer, and searching one would take long
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


def find_person(address: str) -> str | None:
    """The part of a web address that looks like a person's name, or None."""
    if len(address) > _LONGEST:
        return None
    try:
        parts = urlsplit(address)
        user = parts.username
    except ValueError:  # not an address, which is another fault
        return None
    if user:
        return user
    if match := _EMAIL.search(unquote(address)):
        return match[0]
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    named = list(zip(["", *segments], segments, strict=False)) + parse_qsl(parts.query)
    return next((value for before, value in named if _is_person(slug(before), value)), None)


def _is_person(before: str, value: str) -> bool:
    if value.startswith("~") and value[1:].strip(".-_").isalpha():
        return True
    words = slug(re.sub(r"\.(?:pdf|html?|aspx?|docx?)$", "", value)).split("-")
    if before in _BEFORE_A_NAME and any(word.isalpha() for word in words):
        return True
    return any(given_name in _GIVEN_NAMES and _is_surname(surname) for given_name, surname in pairwise(words))


def _is_surname(word: str) -> bool:
    return word in _SURNAMES or (word.endswith("sson") and len(word) > 6)
