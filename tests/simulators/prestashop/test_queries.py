"""What PrestaShop does with a query beyond the recorded examples."""

import pytest

from tests.simulators.prestashop.asking import Client


def codes(client: Client, path: str) -> list[int]:
    answer = client.raw(path + "&output_format=JSON")
    assert answer.status_code == 400
    return [error["code"] for error in answer.json()["errors"]]


def test_a_comparison_that_does_not_exist_is_silently_dropped(client: Client) -> None:
    everything = client.ids("orders?display=[id]")

    assert client.ids("orders?display=[id]&filter[id]=%3E=[90]") == everything


def test_the_ends_of_an_interval_belong_to_it_and_may_stand_in_any_order(client: Client) -> None:
    assert client.ids("orders?display=[id]&filter[id]=[14,9]") == [9, 10, 11, 12, 13, 14]


def test_a_day_as_the_end_of_an_interval_misses_that_day(client: Client) -> None:
    days = "orders?display=[id]&date=1&filter[date_add]=[2026-11-16,{}]"

    short, full = days.format("2026-11-23"), days.format("2026-11-23%2023:59:59")

    assert set(client.ids(full)) - set(client.ids(short)) == {1, 2, 3, 4, 5}


def test_texts_are_found_without_regard_to_case_and_accents(client: Client) -> None:
    wanted = client.ids("order_details?display=[id]&filter[product_name]=%25[crème]%25")

    assert wanted
    assert client.ids("order_details?display=[id]&filter[product_name]=%25[CREME]%25") == wanted


def test_a_filter_on_a_text_looks_in_every_language(client: Client) -> None:
    for name in ("Verzonden", "Shipped", "Versendet"):
        assert client.ids(f"order_states?display=[id]&filter[name]=[{name}]") == [4]


def test_numbers_are_compared_as_numbers(client: Client) -> None:
    paid = [row["total_paid"] for row in client.rows("orders?display=[total_paid]&filter[total_paid]=<[9]")]

    assert paid
    assert all(float(one) < 9 for one in paid)


def test_not_one_of_several_leaves_those_out(client: Client) -> None:
    ids = client.ids("orders?display=[id]&filter[id]=![6|7]")

    assert len(ids) == 94
    assert not {6, 7} & set(ids)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("orders?filter[shipping_number]=[x]", 34),
        ("orders?filter[id]=", 33),
        ("orders?filter[nothing]=[1]", 32),
        ("orders?filter[date_add]=[2026-01-01,2026-12-31]", 32),
        ("orders?sort=[date_upd_ASC]", 38),
        ("orders?sort=date_upd_ASC,id_ASC&date=1", 38),
        ("orders?sort=[id]", 37),
        ("orders?sort=[id_UP]", 37),
        ("orders?limit=1,2,3", 39),
        ("orders?display=minimum", 36),
        ("orders?display=[order_rows]", 35),
        ("orders?display=[order_rows[nothing]]", 35),
        ("orders?display=[associations]", 35),
        ("orders?schema=complete", 28),
        ("orders?language=7", 81),
    ],
)
def test_a_query_that_cannot_be_used_is_refused_with_its_code(client: Client, path: str, code: int) -> None:
    assert codes(client, path) == [code]


def test_equal_rows_come_in_no_promised_order_when_sorted(client: Client) -> None:
    moments = "orders?display=[id]&date=1&filter[id]=[1,5]&sort=[date_upd_ASC]"

    assert client.ids(moments) == [5, 4, 3, 2, 1]
    assert client.ids(f"{moments[:-1]},id_ASC]") == [1, 2, 3, 4, 5]


def test_lists_without_sorting_come_in_the_databases_order(client: Client) -> None:
    assert client.ids("order_slip?display=[id]") == [2, 3, 4, 1, 5, 6]


def test_the_limit_counts_after_filter_and_sorting(client: Client) -> None:
    path = "orders?display=[id]&filter[id]=%3E[10]&sort=[id_DESC]&limit=2,3"

    assert client.ids(path) == [94, 93, 92]


def test_an_answer_that_has_not_changed_is_a_304_without_a_body(client: Client) -> None:
    first = client.raw("orders?display=full&limit=3")
    headers = {"Local-Content-Sha1": first.headers["Content-Sha1"]}

    again = client.raw("orders?display=full&limit=3", headers=headers)
    client.admin("orders/1/note", {"note": "anders"})
    changed = client.raw("orders?display=full&limit=3", headers=headers)

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_an_address_that_is_too_long_is_a_414(client: Client) -> None:
    ids = "|".join(str(number) for number in range(1, 2500))

    assert client.raw(f"orders?filter[id]=[{ids}]").status_code == 414


def test_who_follows_the_redirect_finds_a_web_page(client: Client) -> None:
    sent = client.raw("orders/8?limit=1", headers={"Host": "www.elders.example"})

    assert sent.status_code == 302
    assert sent.headers["Location"] == f"{client.shop.url}/?url=orders%2F8&limit=1"
    home = client.raw("../?url=orders%2F8&limit=1")
    assert home.headers["Content-Type"].startswith("text/html")


def test_a_resource_without_recorded_data_is_an_honest_501(client: Client) -> None:
    answer = client.raw("manufacturers")

    assert answer.status_code == 501
    assert "not recorded" in answer.text


def test_links_lead_to_https_when_the_shop_says_so(client: Client) -> None:
    client.admin("switches", {"ssl_everywhere": True})

    assert b'xlink:href="https://' in client.raw("orders?limit=1").content
