"""A heading as it is typed in one line: its number and its words, told apart as in a printed plan."""

import re

from app.domain.vietnamese import one_line

_NUMBERED = re.compile(
    r"(?P<code>[IVXL]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:–-]\s+(?P<title>\S.*)"  # IV. Rà soát, A/ Rà soát
    r"|(?P<roman>[IVXL]+|\d{1,2}(?:\.\d{1,2})+)\s+(?P<rest>\S.*)"  # IV Rà soát; "3 thủ tục" has no number
)


def read_heading(text: str) -> tuple[str, str]:
    """Return the number and the words of a heading; no number where none stands before the words."""
    text = one_line(text)
    found = _NUMBERED.fullmatch(text)
    title = "" if found is None else found["title"] or found["rest"]
    if found is None or title[0].islower():  # "X quang" goes on as one word
        return "", text
    return found["code"] or found["roman"], title
