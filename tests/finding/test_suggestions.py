"""Suggestions: what the texts hold and the archive does not, each with its reasons and places."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.entities import AddForms, CreateEntity, NameForm
from workbench.commands.suggestions import AcceptSuggestions, DismissSuggestions, TakeBackDismissals
from workbench.errors import InputError
from workbench.finding.suggestions import ENTITY, FORM, Suggester, Suggestion
from workbench.finding.suggestions.tables import states
from workbench.language.name_characters import frequent_surnames, surnames
from workbench.model.ids import DocumentId, EntityId
from workbench.settings import Settings

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "names.workbench", chosen=Settings(author="Li Wen", backups=0)) as one:
        yield one


def entities(archive: Archive, folder: Path, *lines: str) -> dict[str, Suggestion]:
    """What these lines suggest, by name."""
    add_document(archive, folder, "\n".join(lines), "lines.txt")
    return {one.text: one for one in suggester(archive).entities()}


def suggester(archive: Archive) -> Suggester:
    return Suggester(archive.read, archive.finder.named)


def reasons(one: Suggestion) -> str:
    return "; ".join(str(reason.words) for reason in one.reasons)


def forms(archive: Archive, folder: Path, lines: list[str], *names: str, kind: str = "person") -> dict[str, Suggestion]:
    """Which further names these lines suggest for entities of these names."""
    for name in names:
        archive.do(CreateEntity(kind=kind, name=name))
    add_document(archive, folder, "\n".join(lines), "lines.txt")
    return {one.text: one for one in suggester(archive).names()}


def test_names_beside_titles_are_people(archive, tmp_path):
    found = entities(archive, tmp_path, "外長周明海到了。", "他見了外長周明海。", "周明海部長同意，周明海簽字。")
    one = found["周明海"]
    assert (one.kind, one.entity_kind, len(one.places), one.documents) == (ENTITY, "person", 4, 1)
    assert "stands 2 times after “外長”" in reasons(one)
    assert "stands 1 time before “部長”" in reasons(one)
    counted = {len(reason.places) for reason in one.reasons}
    assert {1, 2} <= counted
    assert archive.reading(one.places[0].document).text[one.places[0].start : one.places[0].end] == "周明海"


def test_what_stands_before_the_office_of_a_place_is_a_place(archive, tmp_path):
    found = entities(archive, tmp_path, "塔爾巴都護來了。", "見塔爾巴都護。", "在塔爾巴，塔爾巴很冷。")
    assert found["塔爾巴"].entity_kind == "place"


def test_common_words_beside_titles_are_no_names(archive, tmp_path):
    found = entities(
        archive, tmp_path, "全國代表大會。", "全國代表來了，全國都在等。", "代表經濟利益，經濟好轉，經濟不好。"
    )
    assert found == {}


def test_a_frequent_surname_needs_a_given_name_that_stands_only_with_it(archive, tmp_path):
    lines = [
        "劉采薇說不。",
        "我問劉采薇。",
        "是劉采薇，高度的水。",
        "高度的山。",
        "最高度的火，程度上的，程度上，程度上；程度，程度；程度，程度；程度",
    ]
    found = entities(archive, tmp_path, *lines)
    assert list(found) == ["劉采薇"]
    assert "frequent surname" in reasons(found["劉采薇"])


def test_transcriptions_are_people_or_where_one_is(archive, tmp_path):
    lines = ["到達馬爾堡。", "他在馬爾堡，她在馬爾堡！", "史特林說：好。", "問史特林？", "史特林，笑了。"]
    found = entities(archive, tmp_path, *lines)
    assert found["史特林"].entity_kind == "person"
    assert "transcribe" in reasons(found["史特林"])


def test_endings_tell_treaties_organisations_and_places(archive, tmp_path):
    lines = ["簽訂中法漁業協定。", "中法漁業協定生效。", "中法漁業協定，海事委員會批准了。", "海事委員會；東灣省的人。"]
    found = entities(archive, tmp_path, *lines, "海事委員會！東灣省，東灣省。各國政府，各國政府")
    kinds = {name: one.entity_kind for name, one in found.items()}
    assert kinds == {"中法漁業協定": "treaty", "海事委員會": "organisation", "東灣省": "place"}


def test_states_are_found_with_directions(archive, tmp_path):
    found = entities(archive, tmp_path, "法國和北韓。", "法國，北韓。", "只有一次：波蘭。")
    assert {name: one.entity_kind for name, one in found.items()} == {"法國": "place", "北韓": "place"}


def test_title_marks_tell_sources_and_treaties(archive, tmp_path):
    found = entities(archive, tmp_path, "見《燈塔日記》。", "又見《燈塔日記》，《海港條約》。", "《海港條約》")
    assert found["燈塔日記"].entity_kind == "source"
    assert found["海港條約"].entity_kind == "treaty"
    assert "2 times in title marks" in reasons(found["燈塔日記"])


def test_equivalents_in_parentheses_become_forms(archive, tmp_path):
    lines = ["與馬洛里（Karl Mallory）。", "馬洛里說。", "海事聯盟（Sea League, SL）成立。", "海事聯盟，海事聯盟"]
    found = entities(
        archive, tmp_path, *lines, "多瓦（Dover）。多瓦；西貢河（Saigon River）。西貢河；看（see also）。看，"
    )
    assert found["馬洛里"].forms == ("Karl Mallory",)
    assert found["馬洛里"].entity_kind == "person"
    assert found["海事聯盟"].forms == ("Sea League", "SL")
    assert found["多瓦"].entity_kind == "place"
    assert found["西貢河"].entity_kind == "place"


def test_capitalised_words_must_recur_and_not_be_words_of_the_text(archive, tmp_path):
    lines = [
        "The Harbour Office wrote. In March the Harbour Office paid.",
        "So wrote the MLO. An MLO paid. The MLO and the Harbour Office.",
    ]
    lines += ["Пётр Иванов писал. Пётр Иванов молчал.", "Stone on stone on stone, Stone and Stone.", "A. B. and A. B."]
    found = entities(archive, tmp_path, *lines)
    assert {name: one.entity_kind for name, one in found.items()} == {
        "Harbour Office": "other",
        "MLO": "organisation",
        "Пётр Иванов": "other",
    }


def test_what_the_archive_has_is_not_suggested_nor_what_is_only_a_part(archive, tmp_path):
    lines = [
        "外長周明海到了。",
        "外長周明海走了，周明海。",
        "《周明海日記》，《周明海日記》，《周明海日記》",
        "法國，法國",
    ]
    archive.do(CreateEntity(kind="place", name="法国"))
    found = entities(archive, tmp_path, *lines)
    assert set(found) == {"周明海日記", "周明海"}
    assert len(found["周明海"].places) == 3


def test_dismissed_suggestions_stay_away_until_they_are_allowed(archive, tmp_path):
    assert set(entities(archive, tmp_path, "法國，法國。", "韓國，韓國。")) == {"法國", "韓國"}
    first = archive.do(DismissSuggestions(suggestions=[(ENTITY, "法国", None)]))
    second = archive.do(DismissSuggestions(suggestions=[(ENTITY, "法國", None)]))
    assert first == second
    assert [one.text for one in suggester(archive).entities()] == ["韓國"]
    archive.undo()
    archive.do(TakeBackDismissals(dismissals=first))
    assert len(suggester(archive).entities()) == 2


def test_a_name_can_be_dismissed_only_for_an_entity_that_is_there(archive):
    with pytest.raises(InputError):
        archive.do(DismissSuggestions(suggestions=[(FORM, "甲", EntityId("nobody"))]))


def test_accepting_several_is_one_step(archive):
    steps = [CreateEntity(kind="place", name="法國"), CreateEntity(kind="place", name="韓國")]
    archive.do(AcceptSuggestions(steps=steps))
    archive.do(AddForms(entity=steps[0].id, forms=[NameForm(text="France")]))
    archive.undo()
    archive.undo()
    assert archive.read.authorities.entities() == []


def test_one_document_can_be_asked_by_itself(archive, tmp_path):
    first = add_document(archive, tmp_path, "法國，法國。", "a.txt")
    add_document(archive, tmp_path, "韓國，韓國。", "b.txt")
    assert [one.text for one in suggester(archive).entities(first)] == ["法國"]
    assert suggester(archive).entities(DocumentId("none")) == []


def test_equivalents_are_forms_of_known_names_both_ways_round(archive, tmp_path):
    lines = ["馬洛里（Karl Mallory）。", "馬洛里說，海盟，海盟（SL）。", "莫洛瑞，莫洛瑞（Karl Mallory）"]
    archive.do(CreateEntity(kind="person", name="Karl Mallory"))
    found = forms(archive, tmp_path, lines, "海盟")
    assert set(found) == {"馬洛里", "莫洛瑞", "SL"}
    assert found["SL"].name_kind == "abbreviation"
    assert "behind it in parentheses" in reasons(found["馬洛里"])
    assert "in parentheses behind “海盟”" in reasons(found["SL"])
    assert [one.text for one in suggester(archive).names(found["SL"].entity)] == ["SL"]


def test_the_text_says_how_else_something_is_called(archive, tmp_path):
    lines = ["海事公約（以下簡稱“海約”）生效。", "海約很短。", "大東港，又稱龍口，很深。", "龍口；不詳的港，又稱無名，"]
    found = forms(archive, tmp_path, lines, "海事公約", "大東港", kind="other")
    assert {name: one.name_kind for name, one in found.items()} == {
        "海約": "abbreviation",
        "龍口": "variant",
        "大東": "abbreviation",
    } or {name: one.name_kind for name, one in found.items()} == {"海約": "abbreviation", "龍口": "variant"}
    assert "the text says “以下簡稱“海約”" in reasons(found["海約"])


def test_surname_and_title_belong_to_the_one_person_who_bears_the_title(archive, tmp_path):
    lines = ["周明海部長來了。", "周部長說好。", "問周部長。", "周大使走了，周大使"]
    found = forms(archive, tmp_path, lines, "周明海", "周海明")
    assert {name: one.name_kind for name, one in found.items()} == {"周部長": "title"}
    assert "beside “周明海” too" in reasons(found["周部長"])


def test_names_in_letters_are_shortened_and_lengthened(archive, tmp_path):
    lines = [
        "Karl Mallory came. Mallory spoke. We heard Mallory. So did Mallory.",
        "The SLO of old, the SLO of now, an SLO.",
    ]
    found = forms(
        archive, tmp_path, [*lines, "Old Karl Dover, Old Karl Dover"], "Karl Mallory", "Sea League of Owners", "Dover"
    )
    assert set(found) == {"Mallory", "SLO", "Old Karl Dover"}
    assert "initials" in reasons(found["SLO"])
    assert "last part" in reasons(found["Mallory"])
    assert "ends with" in reasons(found["Old Karl Dover"])


def test_places_and_treaties_are_shortened(archive, tmp_path):
    lines = [
        "外甸城。外甸人，外甸的，外甸。",
        "中法漁業條約。中法條約，中法條約！中法條約。",
        "馬爾堡，馬爾他，馬爾他，馬爾他",
    ]
    found = forms(archive, tmp_path, lines, "外甸城", "中法漁業條約", "馬爾堡", kind="place")
    assert {"外甸", "中法條約"} <= set(found)
    assert "馬爾" not in found
    assert "shortening of “外甸城”" in reasons(found["外甸"])


def test_transcriptions_that_differ_in_one_character(archive, tmp_path):
    found = forms(archive, tmp_path, ["史特林。史特靈，", "史特靈；史特靈！"], "史特林")
    assert set(found) == set()
    archive.do(CreateEntity(kind="person", name="馬爾達"))
    add_document(archive, tmp_path, "馬爾塔，馬爾塔；馬爾塔！", "more.txt")
    assert {one.text: one.name_kind for one in suggester(archive).names()} == {"馬爾塔": "transliteration"}


def test_dismissed_forms_stay_away_from_their_entity_only(archive, tmp_path):
    found = forms(archive, tmp_path, ["馬洛里（Karl Mallory）。馬洛里"], "馬洛里")
    one = found["Karl Mallory"]
    archive.do(DismissSuggestions(suggestions=[(FORM, one.text, one.entity)]))
    assert suggester(archive).names() == []


def test_the_tables_are_there():
    assert "欧阳" in frequent_surnames()
    assert len(surnames()) > 350
    assert {"法国", "苏联"} <= states()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five documents are not here")
def test_the_five_documents_suggest_hundreds_of_names(tmp_path):
    with Archive.create(tmp_path / "five.workbench", chosen=Settings(author="Li Wen", backups=0)) as one:
        one.importer().run([SEEDS])
        found = suggester(one).entities()
        assert len(found) > 300
        assert sum(each.entity_kind == "person" for each in found[:50]) > 20
        assert all(each.reasons for each in found)
        assert min(len(each.places) for each in found) > 1
