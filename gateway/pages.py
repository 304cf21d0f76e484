"""Turning templates into pages: one Jinja environment a language, and the words that codes stand for."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from chassis.ids import new_id
from chassis.wire import WEEKDAYS
from gateway import i18n, words
from gateway.forms.proposal import block_key
from gateway.forms.reading import SENTENCES, FormFault
from gateway.heat import heat_table
from gateway.highlight import segments
from gateway.week import day_hours, week_grid

TEMPLATES = Path(__file__).parent / "templates"


class Pages:
    """Renders templates. Every value is escaped; a missing one is an error, not an empty place."""

    def __init__(self) -> None:
        self._environments = {language: environment(language) for language in i18n.LANGUAGES}

    def render(self, template: str, language: str, values: Mapping[str, object]) -> str:
        """Give the page as HTML."""
        return self._environments[language].get_template(template).render(values, language=language)


def environment(language: str) -> Environment:
    """Give the environment for one language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    translations = i18n.catalogue(language)
    made.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    made.filters.update(
        date=partial(i18n.date_words, language=language),
        moment=partial(i18n.moment_words, language=language),
        hours=partial(i18n.hours_words, language=language),
        weekdays=partial(i18n.weekday_words, language=language),
        clock=i18n.clock_words,
        percent=i18n.percent_words,
        named=partial(named, translate=translations.gettext),
        yen=yen,
    )
    made.globals.update(
        new_request_id=new_id,
        week_grid=week_grid,
        day_hours=day_hours,
        block_key=block_key,
        segments=segments,
        heat_table=heat_table,
        fault_sentence=partial(fault_sentence, translate=translations.gettext),
        weekday_names=WEEKDAYS,
        words=words,
        chosen=chosen,
    )
    return made


def named(code: str, kind: str, *, translate: i18n.Translate) -> str:
    """Give the word for a code of some kind, such as a state; an unknown code gives the empty text."""
    text = words.KINDS[kind].get(code, "")
    return translate(text) if text else ""


def fault_sentence(fault: FormFault, *, translate: i18n.Translate) -> str:
    """Give the sentence that says how to mend a field."""
    return translate(SENTENCES[fault.code]).format(label=translate(fault.label), limit=fault.limit)


def yen(amount: int | None) -> str:
    """Give an amount of money.

    >>> yen(1200), yen(None)
    ('1,200円', '')
    """
    return "" if amount is None else f"{amount:,}円"


@pass_context
def chosen(context: Context, name: str, default: object = "") -> str:
    """Give what was typed into a field before, else its default."""
    typed = context.get("typed")
    value = typed.get(name, default) if isinstance(typed, Mapping) and typed else default
    return "" if value is None else str(value)
