"""The forms for a new employer and a new workplace."""

from gateway.backend.carving_views import Contact, Employer, Workplace
from gateway.forms.reading import Reader
from gateway.i18n import mark

HEADCOUNT_MAX = 1_000_000
WAGE_MAX = 20_000
LONG = 2_000


def read_employer(reader: Reader) -> Employer:
    """Read a new employer; only the name is needed."""
    contact = Contact(
        name=reader.text("contact_name", mark("担当の方")),
        title=reader.text("contact_title", mark("役職")),
        phone=reader.text("contact_phone", mark("電話番号"), limit=50),
        fax=reader.text("contact_fax", mark("FAX番号"), limit=50),
        email=reader.text("contact_email", mark("メールアドレス")),
    )
    return Employer(
        name=reader.text("name", mark("会社名"), required=True),
        kana=reader.text("kana", mark("会社名の読み")),
        industry=reader.text("industry", mark("業種"), limit=100),
        prefecture=reader.text("prefecture", mark("都道府県"), limit=20),
        headcount=reader.integer("headcount", mark("従業員数"), 0, HEADCOUNT_MAX),
        contacts=(contact,) if any((contact.name, contact.phone, contact.fax, contact.email)) else (),
    )


def read_workplace(reader: Reader, employer_id: str) -> Workplace:
    """Read a new workplace; only the name is needed."""
    return Workplace(
        employer_id=employer_id,
        name=reader.text("name", mark("職場の名前"), required=True),
        prefecture=reader.text("prefecture", mark("都道府県"), limit=20),
        address=reader.text("address", mark("住所")),
        access=reader.text("access", mark("行きかた")),
        hourly_wage_yen=reader.integer("hourly_wage", mark("時給"), 1, WAGE_MAX),
        instructor=reader.text("instructor", mark("教える人"), limit=100),
        unmet_need=reader.text("unmet_need", mark("職場の困りごと"), limit=LONG),
    )
