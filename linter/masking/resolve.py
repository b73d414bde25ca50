"""Which names are names of one thing. Short forms join the full name they fit; what fits several stays by itself."""

from __future__ import annotations

from linter.masking.anatomy import PERSON, TYPES, UNIT, Anatomy, akin, dissect, spreads
from linter.masking.ledger import Entity
from linter.masking.tokens import candidates, holds
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from linter.language.lexicon import Lexicon
    from linter.masking.ledger import Ledger


class Core(NamedTuple):
    """Of the names with one core: the type that a short one has, whether they are of enterprises, and the words kept of each."""

    type: str
    firm: bool
    kept: set[str]

    def reach(self, text: str, end: int) -> int:
        """Where a short name ends whose core ends at ``end``: after words of its trade, 公司 or 集团."""
        if not self.firm:
            return end
        most = max((_common(text, end, kept) for kept in self.kept), default=0)
        end += most if most > 1 else 0
        return end + (2 if text.startswith(("公司", "集团"), end) else 0)


def _common(text: str, at: int, words: str) -> int:
    """How many characters of ``words`` stand at an offset."""
    return next((n for n in range(len(words), 0, -1) if text.startswith(words[:n], at)), 0)


def _fullness(anatomy: Anatomy) -> tuple[int, int]:
    """How much a name says: its full form more than a short one, more words of trade more than fewer."""
    return ("", "short").index(anatomy.form) if anatomy.form in ("", "short") else 2, len(anatomy.kept)


class Cast:
    """The entities of a key with the names that lead to them."""

    def __init__(self, ledger: Ledger, lexicon: Lexicon) -> None:
        self.ledger = ledger
        self._lexicon = lexicon
        self._known: dict[str, Entity] = {}
        self._anatomies: dict[tuple[str, str], Anatomy] = {}
        self._spreading: dict[tuple[str, str], bool] = {}
        self._by_core: dict[tuple[str, str], list[Entity]] = {}
        for entity in ledger.entities:
            for name in entity.names:
                self._enter(entity, name)

    def _enter(self, entity: Entity, name: str) -> None:
        self._known.setdefault(name, entity)
        anatomy = self.anatomy(entity.type, name)
        group = self._by_core.setdefault((anatomy.family, anatomy.core), [])
        if entity not in group:
            group.append(entity)

    def anatomy(self, type_: str, name: str) -> Anatomy:
        key = type_, name
        found = self._anatomies.get(key)
        if found is None:
            found = self._anatomies[key] = dissect(type_, name, self._lexicon)
        return found

    def entity(self, name: str) -> Entity | None:
        """Whose name it is, as far as known."""
        return self._known.get(name)

    def meet(self, found: Iterable[tuple[str, str]], links: Iterable[tuple[str, str]]) -> None:
        """Take in names with their types. ``links`` are short names and the full ones beside which they are given.

        The outcome does not depend on the order of either.
        """
        new = {(type_, name) for type_, name in found if name not in self._known}
        explained = dict(sorted(links, reverse=True))
        for type_, name in sorted(new, key=self._telling):
            if name not in self._known:
                entity = self._of(explained, name) or self._fitting(type_, name)
                if entity is None:
                    entity = Entity(type_, [])
                    self.ledger.entities.append(entity)
                entity.names.append(name)
                self._enter(entity, name)

    def _telling(self, found: tuple[str, str]) -> tuple[bool, int, int, str, str]:
        """Names that say most come first."""
        anatomy = self.anatomy(*found)
        return not anatomy.form, -len(anatomy.kept), -len(found[1]), found[1], found[0]

    def _of(self, explained: dict[str, str], name: str) -> Entity | None:
        return self._known.get(explained.get(name, ""))

    def _fitting(self, type_: str, name: str) -> Entity | None:
        """The one entity that the name may mean, told by what its fullest names say: of 云舟食品科技 those are no 云舟科技."""
        own = self.anatomy(type_, name)
        fitting = []
        for entity in self._by_core.get((own.family, own.core), ()):
            others = [a for a in (self.anatomy(entity.type, each) for each in entity.names) if a.core == own.core]
            most = max((_fullness(other) for other in others), default=(0, 0))
            if all(akin(own, other) for other in others if _fullness(other) == most):
                fitting.append((entity, others))
        if len(fitting) > 1:
            fitting = [(e, o) for e, o in fitting if own.form and any(a.kept == own.kept and a.form for a in o)]
        if len(fitting) > 1 and own.form == "short":
            fitting = [(e, o) for e, o in fitting if not any(a.form == "group" for a in o)]
        return fitting[0][0] if len(fitting) == 1 else None

    def cores(self) -> dict[str, Core]:
        """The cores that give a name away wherever they stand."""
        found: dict[str, Core] = {}
        for entity in self.ledger.entities:
            for name in entity.names:
                anatomy = self.anatomy(entity.type, name)
                if anatomy.core in found:
                    found[anatomy.core].kept.add(anatomy.kept)
                elif self._spreads(anatomy):
                    found[anatomy.core] = Core(TYPES[anatomy.family], anatomy.family == UNIT, {anatomy.kept})
        return found

    def _spreads(self, anatomy: Anatomy) -> bool:
        key = anatomy.family, anatomy.core
        if key not in self._spreading:
            self._spreading[key] = spreads(anatomy, self._lexicon)
        return self._spreading[key]

    def names(self) -> list[str]:
        """Every name that is hidden wherever it stands, the longest first."""
        return sorted((name for name in self._known if len(name) > 1), key=lambda name: (-len(name), name))

    def settle(self, present: Iterable[Entity], taken: Callable[[str], bool]) -> None:
        """Give a token to each of ``present`` that has none, or none that means it alone in what is at hand.

        The order is that of digests under the key: neither files nor the alphabet show in it.
        """
        digest, secrets = self.ledger.digest, self._secrets()
        used = {token for entity in self.ledger.entities for token in entity.tokens}
        waiting = {id(e): e for e in present if not e.tokens or taken(e.tokens[-1])}
        waiting |= {id(e): e for e in self.ledger.entities if e.tokens and holds(e.tokens[-1], secrets)}
        surnames = self._surnames() if waiting else {}
        options: dict[tuple[str, str, bool], Iterator[str]] = {}  # what one entity could not have none of its kind can
        for entity in sorted(waiting.values(), key=lambda e: digest(min(e.names).encode("utf-8", "surrogatepass"))):
            anatomy = self._main(entity)
            alone = surnames.get(anatomy.kept, 0) < 2 if anatomy.family == PERSON else False
            kind = anatomy.family, anatomy.kept if anatomy.family == PERSON else anatomy.noun, alone
            if kind not in options:
                options[kind] = candidates(anatomy, self.ledger.style, alone, secrets)
            token = next(t for t in options[kind] if t not in used and not taken(t) and not holds(t, secrets))
            used.add(token)
            entity.tokens.append(token)

    def _secrets(self) -> set[str]:
        """What no token may hold."""
        return {*self.names(), *self._lexicon.words.get("deny-names", ())}

    def _main(self, entity: Entity) -> Anatomy:
        """The anatomy of the name that says most."""
        return min(
            (self.anatomy(entity.type, name) for name in entity.names),
            key=lambda a: (not a.form, -len(a.noun), a.form == "short", a),
        )

    def _surnames(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for entity in self.ledger.entities:
            anatomy = self._main(entity)
            if anatomy.family == PERSON:
                counts[anatomy.kept] = counts.get(anatomy.kept, 0) + 1
        return counts
