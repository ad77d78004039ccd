"""A fourth language for the invented town: Portuguese, with one guide of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.samples.sample import lay_out

PROJECT = Path(__file__).resolve().parents[2]
GUIDE = """---
title: O que fazer quando um candeeiro de rua não acende
summary: Numa página, quem o repara, quanto tempo demora e o que fazer se não concordar.
asked_as:
  - como me queixo de um candeeiro de rua
---

Veja primeiro o prazo e escreva depois.

## Primeiro os prazos {#deadline-first}

A estação costuma reparar um candeeiro em {lamp-repair}, veja {§示例条例 3.1}. Se não concordar, peça uma **reapreciação** em {lamp-review-request}.

- Se telefonar, tome nota da hora
- Se escrever, guarde o recibo

## Como escrever {#how-to-write}

Use {form:C01}, ou siga {route:property-management} passo a passo.

| O que escrever | Porquê |
| --- | --- |
| O cruzamento | para que o encontrem |
| O seu número | para que o possam avisar |
"""
WORDS = """site:
  title: Daoyin
nav:
  start: Início
  guides: Guias
page:
  not_translated: "Esta página ainda não está traduzida para %(language)s; aqui está em %(lender)s."
common:
  thousands: "."
units:
  day:
    one: "%(n)s dia"
    other: "%(n)s dias"
  workday:
    one: "%(n)s dia útil"
    other: "%(n)s dias úteis"
"""
NAMES = """laws:
  "示例条例": Regulamento de Exemplo
actors:
  lamp-station: a estação dos candeeiros
"""
REGISTERED = """further_languages:
  pt: {name: Português, falls_back_to: en}
"""
THING = "guides/complaint-guides/lamp-is-dark"


def portuguese_town(into: Path, guide: str = GUIDE, words: str = WORDS, names: str = NAMES, registered: str = REGISTERED) -> Path:
    """Lay out the town with all interface words and Portuguese beside them; returns its folder."""
    town = lay_out(into)
    for language in ("zh-Hans", "en"):
        shutil.copy(PROJECT / "guides/words" / f"{language}.yml", town / "guides/words")
    project = town / "guides/project.yml"
    project.write_text(project.read_text("utf-8") + registered, "utf-8")
    (town / "guides/names").mkdir()
    for name, text in ((f"{THING}/pt.md", guide), ("guides/words/pt.yml", words), ("guides/names/pt.yml", names)):
        if text:
            (town / name).write_text(text, "utf-8")
    return town


def with_looks(town: Path) -> Path:
    """Add what a build needs besides content: templates, the frame, what tunes the search. Lessons, slow to set, are left out."""
    for folder in ("lessons", "questions", "programmes"):
        shutil.rmtree(town / "guides" / folder)
    for part in ("docs", "templates", "mkdocs.yml"):
        (town / part).symlink_to(PROJECT / part)
    (town / "search_index").mkdir()
    (town / "search_index/settings").symlink_to(PROJECT / "search_index/settings")
    return town
