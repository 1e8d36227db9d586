"""Swedish-looking text of a skewed vocabulary: a few words everywhere, many almost nowhere, as in real reports."""

from itertools import product

import numpy as np

_COMMON = """
och att i som för det är av på med inte till om en ett den har kan ska vid från de finns samt eller mellan inom
nämnden kommunen rutiner arbetet uppföljning samverkan ansvar barn unga skola stöd insatser revisorerna bedömer saknas
delvis tydliga behov former säkerställa rapporten verksamheten socialtjänsten skolan regionen styrning kontroll beslut
ärenden personal chefer ledning analys underlag plan riktlinjer rutin dokumenterad återkoppling orosanmälan
överenskommelse avvikelser kvalitet mål resultat resurser kompetens information föräldrar elever elevhälsan placeringar
utredning systematisk aggregerad regelbundet genomförs sker bör utveckla stärka tydliggöra följa upp löpande årligen
"""
_FIRST = """
barn ungdoms skol elev social vård omsorgs nämnd kommun region samverkans uppföljnings kvalitets rutin process ärende
verksamhets lednings chefs personal kompetens informations dokumentations avvikelse orosanmälnings placerings
utrednings besluts mål resultat resurs budget ekonomi upphandlings avtals tillsyns kontroll risk plan stöd insats
familje förälder hälso trygghets närvaro frånvaro anmälnings medarbetar enhets förvaltnings projekt utvecklings
utvärderings analys statistik system register journal arkiv digitaliserings säkerhets beredskaps lokal miljö bygg
energi vatten avfalls trafik kultur fritids biblioteks
"""
_LAST = """
arbete rutin plan process ansvar behov form grupp möte rapport underlag system stöd insats mål uppföljning analys
struktur nivå perspektiv program beslut ärende kedja funktion samordnare chef strateg nätverk forum överenskommelse
riktlinje policy modell metod mall lista register statistik kartläggning översyn utredning utbildning handledning
dialog information kunskap kompetens resurs budget ram kostnad avtal krav kontroll risk brist avvikelse åtgärd
förbättring utveckling
"""
_SKEW = 1.05  # Zipf's exponent, about that of running text


class Words:
    """A seeded source of words and sentences. The same seed gives the same texts."""

    def __init__(self, seed: int) -> None:
        compounds = [first + last for first, last in product(_FIRST.split(), _LAST.split())]
        np.random.default_rng(seed).shuffle(compounds)
        self.vocabulary = np.array(_COMMON.split() + compounds)
        shares = 1 / np.arange(1, len(self.vocabulary) + 1) ** _SKEW
        self._below = np.cumsum(shares / shares.sum())

    def draw(self, random: np.random.Generator, count: int) -> list[str]:
        """Return `count` words, the common ones far more often than the rare."""
        places = np.searchsorted(self._below, random.random(count))
        drawn: list[str] = self.vocabulary[places.clip(max=len(self.vocabulary) - 1)].tolist()
        return drawn


class Sentences:
    """The texts of one report, taken from one draw of words."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._place = 0

    def phrase(self, length: int) -> str:
        """Return the next `length` words."""
        start, self._place = self._place, self._place + length
        if self._place > len(self._words):
            start, self._place = 0, length
        return " ".join(self._words[start : self._place])

    def sentence(self, length: int) -> str:
        """Return the next `length` words as a sentence."""
        phrase = self.phrase(length)
        return phrase[:1].upper() + phrase[1:] + "."

    def text(self, lengths: list[int]) -> str:
        """Return several sentences."""
        return " ".join(map(self.sentence, lengths))
