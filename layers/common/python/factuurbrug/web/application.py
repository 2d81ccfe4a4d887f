"""The dashboard's API, put together: routes, who may what, problems."""

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response

from factuurbrug.web.backend import Backend
from factuurbrug.web.desk import Desk
from factuurbrug.web.problems import Report, install
from factuurbrug.web.routes.accounts import account_routes
from factuurbrug.web.routes.acts import act_routes
from factuurbrug.web.routes.health import health_routes
from factuurbrug.web.routes.integrations import integration_routes
from factuurbrug.web.routes.jobs import job_routes
from factuurbrug.web.routes.months import month_routes
from factuurbrug.web.routes.orders import order_routes
from factuurbrug.web.routes.overview import overview_routes
from factuurbrug.web.routes.reports import report_routes
from factuurbrug.web.routes.settings import settings_routes


def build(backend: Backend, *, report: Report) -> APIGatewayHttpResolver:
    """The application; `report` logs failures that are ours to mend, with the request's id."""
    app = APIGatewayHttpResolver(enable_validation=True)
    desk = Desk(app, backend)
    for router in (
        health_routes(),
        account_routes(desk, backend),
        integration_routes(desk, backend),
        overview_routes(desk, backend),
        order_routes(desk, backend),
        act_routes(desk, backend),
        report_routes(desk, backend),
        settings_routes(desk, backend),
        month_routes(desk, backend),
        job_routes(desk, backend),
    ):
        app.include_router(router)
    app.use(middlewares=[_compressed])
    install(app, desk, report=report)
    return app


def _compressed(
    app: APIGatewayHttpResolver, next_middleware: Callable[[APIGatewayHttpResolver], Response[Any]]
) -> Response[Any]:
    """An answer leaves compressed for those who take it: CloudFront compresses nothing that it does not keep.

    A list of orders is a sixth of its size then. The size tells nobody anything: no other site can make us ask.
    """
    answer = next_middleware(app)
    answer.compress = True
    return answer
