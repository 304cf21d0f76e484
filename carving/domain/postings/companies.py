"""Whether two names may be one company's: the same but for the company form and for variant characters."""

import re
import unicodedata
from collections.abc import Mapping

# Pairs that NFKC keeps apart and people write for one another. For comparing only; names are kept as they are.
VARIANTS = str.maketrans("髙﨑嵜邊邉齋齊斉斎濵濱澤櫻廣國眞栁𠮷ヶ", "高崎崎辺辺斎斎斎斎浜浜沢桜広国真柳吉ケ")
FORMS = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|公益社団法人|一般財団法人|公益財団法人|社会福祉法人|"
    r"医療法人(?:社団|財団)?|学校法人|特定非営利活動法人|npo法人|農事組合法人|協同組合|"
    r"\((?:株|有|同|資|名|社福|医|一社|公社|特非)\)|co\.?,?ltd\.?|inc\.?|corp\.?|llc"
)


def same_name(name: str) -> str:
    """Give a name in the form in which two spellings are one: NFKC, lower case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def company_key(name: str) -> str:
    """Give what two names of perhaps one company have in common; never empty for a name that is not.

    >>> company_key("㈱髙田物流") == company_key("高田物流 株式会社")
    True
    """
    plain = same_name(name).translate(VARIANTS)
    bare = re.sub(r"[\W_ー]", "", FORMS.sub("", plain))
    return bare or plain


class CompanyBook:
    """An office's employers by name, with those that an import adds."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._exact: dict[str, str] = {}
        self._alike: dict[str, dict[str, str]] = {}
        for employer_id, name in names.items():
            self.add(employer_id, name)

    def add(self, employer_id: str, name: str) -> None:
        """Note an employer. Of several with one name the first is the one that is found."""
        self._exact.setdefault(same_name(name), employer_id)
        self._alike.setdefault(company_key(name), {})[employer_id] = name

    def exact(self, name: str) -> str:
        """Give the employer of this very name but for width and spaces, empty where there is none."""
        return self._exact.get(same_name(name), "")

    def perhaps(self, name: str) -> dict[str, str]:
        """Give the employers by id whose names differ in form only (同じ会社かもしれません)."""
        return dict(self._alike.get(company_key(name), {}))
