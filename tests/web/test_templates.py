"""Rules that hold for every template: the content security policy, icons that exist, all of them readable by Django."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


@pytest.fixture(params=TEMPLATES, ids=name_of)
def template(request) -> Path:
    return request.param


def source_of(path: Path) -> str:
    return COMMENT.sub("", path.read_text())


def test_it_can_be_read(template):
    get_template(name_of(template))


def test_it_has_no_inline_style_or_script(template):
    source = source_of(template)
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:", source, re.IGNORECASE)
    assert not re.search(r"<script\b(?![^>]*\bsrc=)", source, re.IGNORECASE)


def test_it_names_no_other_host(template):
    assert not re.search(r"""(?:href|src|action)=["']?(?:https?:)?//""", source_of(template))


def test_its_icons_exist(template):
    known = set(json.loads((ROOT / "frontend" / "icons.json").read_text()))
    known |= {path.stem for path in (ROOT / "frontend" / "icons").glob("*.svg")}
    used = set(re.findall(r'{% icon "([^"]+)"', source_of(template))) | set(
        re.findall(r'icon_name="([^"]+)"', source_of(template))
    )
    assert used <= known


@pytest.mark.parametrize("component", sorted((ROOT / "templates" / "components").glob("*.html")), ids=name_of)
def test_a_component_begins_with_what_it_takes(component):
    assert re.match(r"({% extends [^%]+%})?{% comment %}\s*\S", component.read_text())


def test_the_lock_of_the_front_end_names_no_registry():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert all("integrity" in package for name, package in packages.items() if name)
