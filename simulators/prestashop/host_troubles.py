"""Faults that only a PrestaShop host has: what web servers, firewalls and old PHP do to answers."""

import re
from dataclasses import replace
from enum import StrEnum

from simulators.faults import Fault, Kind
from simulators.prestashop.answer import HTML_TYPE, Answer
from simulators.prestashop.call import Call
from simulators.prestashop.schema import load_catalogue
from simulators.vocabulary import Vocabulary

_ROW = re.compile(rb"<(/?)order_row>")


class Trouble(StrEnum):
    """The simulator's own kinds of fault; the vocabulary tells what each does."""

    KEY_STRIPPED = "key_stripped"
    REDIRECTED = "redirected"
    NO_REWRITING = "no_rewriting"
    BOM = "bom"
    BROKEN_TAGS = "broken_tags"


#: Operations are the resources of the webservice, `/` (the list of them), and `page` for the shop's pages.
VOCABULARY = Vocabulary(
    own_kinds={
        Trouble.KEY_STRIPPED: "done, but the web server takes the `Authorization` header away",
        Trouble.REDIRECTED: "not done; 302 to the argument, or to a home page elsewhere",
        Trouble.NO_REWRITING: "not done under `/api/`: a web page with 404; only the dispatcher works",
        Trouble.BOM: "done; a byte order mark before the answer",
        Trouble.BROKEN_TAGS: "done; rows of associations are named `<0>`, as 8.0 wrote them on PHP 8.1",
    },
    operations=(*load_catalogue().known, "/", "page"),
    example="orders:slow=5000:times=3",
)


def before(call: Call, fault: Fault) -> Call | Answer:
    """Return the call as it reaches PrestaShop, or the answer when it never does."""
    if fault.kind == Trouble.KEY_STRIPPED:
        headers = {name: one for name, one in call.headers.items() if name != "authorization"}
        return replace(call, headers=headers)
    if fault.kind == Trouble.REDIRECTED:
        location = fault.argument or "https://www.elders.example/"
        return Answer(status=302, content_type=HTML_TYPE, headers={"Location": location})
    if fault.kind == Kind.REFUSE:
        text = fault.argument or "403 Forbidden"
        return Answer(status=403, body=text.encode(), content_type=HTML_TYPE)
    if fault.kind == Trouble.NO_REWRITING and not call.by_dispatcher:
        page = b"<!DOCTYPE html>\n<html><body><h1>404 Not Found</h1></body></html>\n"
        return Answer(status=404, body=page, content_type=HTML_TYPE)
    return call


def after(answer: Answer, fault: Fault) -> Answer:
    """Return the answer as the host sends it."""
    if fault.kind == Trouble.BOM:
        # Output before its own makes PrestaShop say that it sends a script.
        return replace(answer, body=b"\xef\xbb\xbf" + answer.body, content_type="application/javascript")
    if fault.kind == Trouble.BROKEN_TAGS:
        return replace(answer, body=_ROW.sub(rb"<\g<1>0>", answer.body))
    return answer
