import pytest

from experiences.awards.enums import Phase
from experiences.models import AwardCategory, AwardEdition, Criterion
from tests import factories


@pytest.fixture
def edition():
    made = AwardEdition.objects.create(name="Trophées 2026", slug="2026", year=2026, phase=Phase.CALL)
    AwardCategory.objects.create(edition=made, name="Petites communes", largest=1999)
    AwardCategory.objects.create(edition=made, name="Autres acteurs", is_for_others=True, position=20)
    Criterion.objects.create(edition=made, name="Exemplarité", weight=3)
    Criterion.objects.create(edition=made, name="Reproductible", weight=1)
    return made


@pytest.fixture
def small(edition):
    return edition.categories.get(name="Petites communes")


@pytest.fixture
def jurors(edition):
    people = [factories.make_member(), factories.make_member()]
    edition.jurors.set(people)
    return people
